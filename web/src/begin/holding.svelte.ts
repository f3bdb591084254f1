/** On while the vault is open already and its recovery code is still on the screen: the frame waits. */
export const holding = $state({ on: false })
