/** Lines of pages that answer or report hatred. Hardly any line says what it is about. Written for these tests. */

export const ANSWERS = `
  Nobody should have to read this about their own family.
  These lines were left under a video of a school choir.
  We collected the comments over one weekend so that people see what our members get every day.
  Each of them came from an account with a real name.
  If you see something like this, use the flag under the post.
  I answered every one of them and most went quiet.
  My grandmother came here in 1962 and nursed half this town.
  What they write says nothing about us and everything about them.
  You do not have to answer; you can block them and talk to a friend.
  Our street showed up with cake the next morning.
  Hate like this thrives when decent people look away.
  It took the platform nine days to delete them.
  The council passed a motion against it without a single vote against.
  Words like these end in broken windows.
  We read them aloud at the vigil and nobody laughed.
  Ask yourself how you would feel if it was your child.
  None of the claims is true, and here are the numbers.
  Children repeat what they hear at the table.
  The men who posted them were visited by officers in March.
  I was eight when I first heard it.
  Being angry is fine; being cruel to strangers is not.
  To everyone who got one of these: you belong here.
  Solidarity is stronger than any keyboard.
  Please do not share the pictures, it only spreads them.
  There is a phone number at the end of this page.
  She told the hearing that she no longer takes the bus.
  Thank you to all who wrote to us with kindness.
  The youth club turned the worst ones into a poster about respect.
  Nothing justifies treating neighbours this way.
  Racism is a choice, and so is silence.
`
  .trim()
  .split(/\s*\n\s*/);
