// `nearer drive` as a life plays it: one line in, one answer out, and all lines are remembered.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export class Drive {
  lines = []

  constructor(program) {
    this.process = spawn(program, program.endsWith('nearer') ? ['drive'] : [], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.answers = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]()
  }

  async play(line) {
    this.lines.push(JSON.stringify(line))
    this.process.stdin.write(this.lines.at(-1) + '\n')
    const { value, done } = await this.answers.next()
    if (done) throw new Error('the program ended')
    return JSON.parse(value)
  }

  end() {
    this.process.stdin.end()
  }
}
