import content from '$content/prompts.json'


export const promptIds = content.groups.flatMap(group => group.prompts.map(prompt => prompt.id))
export const promptText = (id: string) => content.groups.flatMap(group => group.prompts).find(prompt => prompt.id === id)?.text
