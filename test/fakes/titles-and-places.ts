/** British places, and titles of films and books, with words that adult and gambling sites use. */

const lines = (text: string) => text.trim().split(/\s*[\n;]\s*/);

export const PLACES = lines(`
  Scunthorpe; Penistone; Essex; Middlesex; Sussex; Wessex; East Sussex; West Sussex; Cockermouth; Cockfosters; Lightwater; Clitheroe; Sandwich; Horncastle
  Milford Haven; South Milford; Milford on Sea; Shitterton; Titty Hill; Wetwang; Twatt; Bitchfield; Brown Willy; Great Cockup; Little Cockup; Pant; Bell End
  Sandy Balls; Thong; Lickey End; Upper Dicker; Lower Swell; Nether Wallop; Fingringhoe; Cocking; Dorking; Fulking; Slaggyford; Ramsbottom; Crapstone; Ugley
  Chorlton-cum-Hardy; Bishops Itchington; Hornsea; Betws-y-Coed; Bettws; Bethesda; Betchworth; Beteley; Slough; Sloten; Spinningdale; Spinney Hills; Bingley
  Assington; Arsenal; Hole in the Wall; Blubberhouses; Pity Me; Great Snoring; Sexhow; Six Mile Bottom; Nob End; Muff; Cumnock; Cumbernauld; Lancing; Staines
`);

export const TITLES = lines(`
  Casino; Casino Royale; Ocean's Eleven; The Cincinnati Kid; Rounders; The Gambler; The Sting; Croupier; Molly's Game; The Card Counter; Uncut Gems; Hard Eight
  The Color of Money; Leaving Las Vegas; Fear and Loathing in Las Vegas; Viva Las Vegas; Honeymoon in Vegas; Lucky You; Win Win; Bingo; The Jackpot; The Bet
  Bet Your Life; Love on a Bet; Seven Years in Tibet; Russian Roulette; Poker Face; Queen of Spades; The Royal Game; Casino Jack; American Casino; Owning Mahowny
  Boogie Nights; Sex and the City; Sex Education; Sex Drive; Sex, Lies, and Videotape; The Opposite of Sex; Sex Tape; Everything You Always Wanted to Know About Sex
  Naked; The Naked Gun; Naked Lunch; The Naked Ape; The Naked Chef; The Naked Civil Servant; Barefoot and Naked; Nude on the Moon; Octopussy; What's New Pussycat?
  Pretty Woman; The Escort; Escort West; The Virgin Suicides; The 40 Year Old Virgin; Virgin Territory; American Virgin; Young Adult; Adult World; Adult Beginners
  The Girl with the Dragon Tattoo; Mean Girls; Girls; Gone Girl; Dream Girls; Calendar Girls; Spice World; Babe; Babe: Pig in the City; Babes in Toyland; Dirty Dancing
  Dirty Harry; Dirty Pretty Things; The Full Monty; Striptease; Showgirls; Magic Mike; Hustlers; Voyeur; Peeping Tom; Wild Things; Kinky Boots; Lust, Caution; Orgy of the Dead
  Fifty Shades of Grey; Delta of Venus; Fanny Hill; Lady Chatterley's Lover; Lolita; Tropic of Cancer; The Story of O; Fear of Flying; Porno; Pornography: Men Possessing Women
  xXx; XXX: State of the Union; xXx: Return of Xander Cage; The Vagina Monologues; Cunt: a Declaration of Independence; My Secret Garden; The Joy of Sex; Sex at Dawn
  The Second Sex; Sexual Politics; Mating in Captivity; Come as You Are; Moby-Dick; Dick; Dick Tracy; Free Willy; Cocktail; Cockneys vs Zombies; Titanic; Blue Tit
  Wife vs Secretary; The Merry Wives of Windsor; The First Wives Club; The Time Traveler's Wife; Desperate Housewives; Bad Moms; Mamma Mia!; Stepmom; Snatch; Hair
  Fuck: a documentary; Young People Fucking; Go Ask Alice; The Thorn Birds; Spin; Spinning Man; The Slot Machine; Time Slot; Free Solo; Live and Let Die; Live Nude Girls
`);
