/** Headlines and questions with words of the word rules, and searches for forbidden things. Written for these tests. */

const lines = (text: string) => text.trim().split(/\s*[\n;]\s*/);

export const HEADLINES = lines(`
  Pornhub blocks France over new rules; Pornhub to verify age of UK users from July; Pornhub's parent company settles with 40 women
  Why Pornhub left Florida; Xvideos faces EU probe over child safety; XNXX and Xvideos must check ages, says Brussels; xHamster loses appeal in Germany
  Stripchat named in EU complaint; Chaturbate pays fine for missing age checks; OnlyFans leaked pictures: singer takes her ex to the tribunal
  Brazzers co-founder dies aged 52; RedTube fined in Texas; YouPorn founder sells vineyard; LiveJasmin billionaire buys castle
  Fans chant Sieg Heil at match; Sieg Heil chants at AfD rally investigated; Heil Hitler song by Ye taken down; Teenager shouted Heil Hitler at Jewish neighbour
  Holocaust hoax claims spread on TikTok; Holocaust lie must be fought, says Chancellor; Day of the rope: the slogan behind the mob
  Rahowa singer renounces racism; Candidate suspended for saying Hitler was right; Elon Musk shares clip that says Hitler was right
  White pride worldwide banners torn down in Leeds; Zionist occupied government conspiracy, explained; Holohoax graffiti sprayed on synagogue
  Deepfake porn videos of Taylor Swift; Revenge porn pictures: what to do; Students share deepfake nude pictures of classmates
  Porn videos played during council Zoom meeting; MP watched porn videos in the Commons; Teacher sacked over porn photos on school laptop
  Airport screen shows porn video to passengers; Hackers play porn videos on billboard in Delhi; Free porn is changing young men, warns doctor
  How free porn rewired a generation; Is free porn worse than paid?; The economics behind free porn; Hardcore porn on the BBC? Row over drama
  Hentai exhibition opens at British Museum annexe; Hentai artist wins prize in Tokyo; Netflix drops hentai parody after complaints
  Camgirls unionise in Romania; Life as one of Bucharest's camgirls; Former pornstars open shelter in LA; Pornstars strike over pay in Los Angeles
  Gangbang trial: four men convicted in Manchester; Footballers accused after hotel gangbang; Milfs on stage: new comedy at the Fringe
  Sex videos blackmail gang arrested in Leeds; Sextortion gangs trade sex videos of boys; President's sex videos leak shakes Panama
  Live sex shows end in Amsterdam's red light district; Sex clips of actress spread in Lagos; Nude teens painting removed from gallery in Vienna
  Man spent 9,000 on sex cams at work; Live sex cams drive growth in Medellin; Rule34 artists sue AI firm; Deepfakes: porn pics generated from LinkedIn portraits
  Free bet offers targeted at students; Free bet offers must carry warnings, says watchdog; Best online casinos fined 5m by Gambling Commission
  Online casino bonus rules tightened from January; Casino bonuses lure teenagers, study finds; Casino bonus trap: how I lost my house
  Brits flock to casinos not on GamStop; Casinos not on GamStop advertised on Facebook; Influencers push non GamStop casinos to followers
  Online bingo sites see boom after lockdown; Online bingo sites linked to debt among mums; No deposit bonus adverts banned from buses
  Ofcom sees rise in online casino games aimed at kids; Online slots real money limit cut to 2 pounds; Pensioner lost savings to online casino games
  Nan tricked by best bitcoin casino advert; Turkish footballers held in kacak bahis raid; Judi online crackdown in Jakarta nets 300 arrests
  Togel online bosses flee Indonesia; Slot gacor adverts hacked into Welsh council website; Play bingo online, says Age Concern, but set a limit
  Teens buy weed online through Snapchat; Buy cocaine online? Dealers use Instagram emojis; Students buy Xanax online, dentist union warns
  Gran, 71, buys heroin online by mistake; How dealers let you order cocaine online like pizza; Order weed online and it comes by drone, say dealers
  Children buy ketamine online for 5 pounds; Can you buy LSD online? A reporter tried; Bodybuilders buy steroids online without a doctor
  Pupils bypass school filter to play games; Iranians bypass internet filter with Starlink; Teens use free web proxy to reach TikTok in Russia
  China jails man who sold free proxy sites; How children unblock websites in class; Holy Unblocker and the battle for American classrooms
  Rammerhead: the teenager who beat every school in Ohio; Web proxy list found in spy's flat; Russia to punish all who unblock websites abroad
`);

/** Searches that must stay blocked, although headlines with the same words open. */
export const FORBIDDEN = lines(`
  free porn; free porn videos; porn videos; watch porn online; watch free porn online hd; porn tube; amateur porn; milf porn; milfs; hentai
  hentai porn; hentai manga; watch hentai online; hentai uncensored; blowjob videos; gangbang; gangbang videos; cumshot; live sex cams
  free live sex cams; sex cams uk; sex videos; free sex videos; hot nude girls; naked teens; nude teens pics; onlyfans leaks; onlyfans leaked free
  porno izle; porno film izle; porno videolar; sikis izle; xxx videos; xxx porn free; vr porn; hd porn videos; porn pics; porn gifs; lolicon; shotacon
  free xxx movies; porn movies full; hardcore porn; pornstars; pornstars nude; deepfake porn videos; celebrity porn videos; best porn videos 2026
  casinos not on gamstop; best casinos not on gamstop; casinos not on gamstop uk 2026; betting sites not on gamstop; non gamstop casinos; new online casinos
  best online casinos uk; best online casino bonus; casino no deposit; no deposit bonus; no deposit bonus codes; free spins no deposit uk; play poker online
  play online slots for real money; real money slots; online bingo sites uk; slot gacor; canli bahis; kacak bahis siteleri; judi online; togel online
  best bitcoin casino; free bet offers; casino bonus for existing players; top online casinos; best online slots
  buy cocaine online; buy cocaine online uk; order mdma online; buy weed online cheap; buy weed online uk delivery; buy ketamine online; buy xanax online next day delivery
  lsd for sale online; buy steroids online uk; order weed online; buy heroin online
  bypass school filter; bypass internet filter; free web proxy; free proxy sites; unblock websites; unblock websites at school; holy unblocker; rammerhead proxy
  unblocker proxy; web proxy list; unblock blocked sites
`);
