/** What was chosen so far; kept in memory only, and gone once the vault exists. */
export class Beginning {
  name = $state('')
  secret = $state('')
  ownSecret = $state(false)
  recoveryCode = $state('')
}
