/** Titles and headings of sites for people who look for support, advice or a community. Written for these tests. */

const lines = (text: string) => text.trim().split(/\s*[\n;]\s*/);

export const SEXUAL_HEALTH = lines(`
  Sexual health clinic in Enfield; Free condoms by post; Where to get emergency contraception; The coil: fitting and removal; Order a home test kit for chlamydia
  Gonorrhoea treatment walk-in; Genital herpes: living with it; What PrEP is and who it is for; PEP after unprotected sex; HIV testing week
  Undetectable means untransmittable; Painful sex: who can help; Loss of libido after childbirth; Erectile dysfunction and your heart; Vaginismus explained by a nurse
  Sex after a hysterectomy; Sex and cancer treatment; Sex during pregnancy; Sex in later life; Sex and disability: your rights; Talking to teens about sex
  Sex education for parents; Relationships and sex education policy; Puberty for girls; Puberty for boys; Periods and sport; Menopause cafe; Breast self-examination
  Testicular lumps: check your balls; Prostate problems; Anal fissures: causes and care; Anal cancer screening; Cervical screening without fear; Smear test stories
  HPV vaccine for schools; Thrush or something else; Cystitis advice; Vulval skin conditions; Foreskin problems in boys; Circumcision: advice for families
  Sperm donation explained; Egg freezing seminar; Fertility clinic open day; Abortion care near you; Miscarriage support line; Breastfeeding cafe; Breast pump hire
  Nipple thrush and feeding; Sex therapy waiting list; Psychosexual service; Porn and your relationship: counselling; When porn becomes a problem; Young men and porn: a school session
  Sexting: what to do if a picture is shared; Nudes and the law for under 18s; Consent is everything; C-Card scheme; Chemsex: safer use; Sex workers' health drop-in
`);

export const SUPPORT_OF_LGBT = lines(`
  Lesbian mums and babies group; Gay fathers network; Bi women meet up; Trans women's swimming hour; Trans men's peer support; Queer book club at the library
  Gay and over sixty; Older lesbian network; Rainbow youth club Tuesdays; Coming out at work; Coming out to your mosque; My child is gay; My dad is transgender
  Gay choir rehearsals; Lesbian football team trials; Queer life drawing class; Drag story time; Drag bingo for charity; Pride breakfast; Bisexual and Black
  Gender identity clinic waiting times; Binders: how to wear them safely; Hormone therapy: questions for your GP; Changing your name by deed poll; Gender recognition certificate
  Asexual and proud; Aromantic meet up; Intersex advocacy; Non-binary titles on forms; Pronouns at school; Same sex couple fostering; Lesbian IVF on the NHS
  Gay refugees housing fund; Conversion practices survivors; Hate crime reporting for LGBT people; Homophobic bullying toolkit; Section 28: an oral history
  Gay dating safely; Lesbian dating tips after divorce; Gay sauna closure petition; Queer film night: Carol; Gay rugby club; Twink or bear: a history of words
  Dyke march route; Butch voices; Queens of Soho walking tour; Gay's the Word bookshop; AIDS memorial quilt; Terry's story: fifty years of gay liberation
`);

export const RACE_EQUALITY = lines(`
  Race equality council; Black history walk; Windrush compensation scheme; Stop and search: know your rights; Sickle cell society; Black girls code club
  Asian women's resource centre; Somali elders lunch club; Roma support group; Gypsy and Traveller liaison; Irish in Britain; Turkish and Kurdish advice
  Chinese community centre; Jewish care home; Muslim women's helpline; Sikh helpline; Hindu mandir opening times; African Caribbean mental health
  Mixed race families; Racism in football: report it; Racist graffiti removal; Antisemitism: a guide for teachers; Islamophobia awareness month; Anti-racist reading list
  Decolonise the museum; Slavery and the city; Asian girls' cricket; Black dads matter; Young, gifted and Black; Indian dance for beginners; Thai community association
  Latina women's aid; Arab film festival; Korean language school; Desi mums of Southall; Ebony horse club; Filipino nurses network; Brazilian mothers' group
`);

export const RELIGION = lines(`
  Mass times at Our Lady; Friday prayers; Shabbat candle times; Alpha course; Christian singles picnic; Virgin Mary in art; Immaculate conception explained
  Sex and the Church of England; Celibacy and priests; Song of Songs: erotic love in the Bible; Temple of Aphrodite; Tantra in Hindu thought; Kama Sutra: a scholar's edition
  Lust: the seven deadly sins; Adultery in the Old Testament; Sodom and Gomorrah sermon; Whore of Babylon: Revelation study; The virgin birth; Young Muslims cricket
  Gambling and Islam; Is the lottery a sin?; Parish bingo and raffle; Church casino night for the roof; Prayer for a gambler; Holy Trinity beetle drive
  Nativity play; Quaker silence; Buddhist precepts on intoxicants; Pagan federation; Humanist weddings; Faith and porn: a Christian view; Modesty and dress
`);

export const SERVICES_FOR_WOMEN = lines(`
  Women's refuge; Leaving an abusive husband; Stalking advice; FGM clinic; Forced marriage unit; Rape crisis counselling; Sexual assault referral centre; Upskirting: how to report it
  Escorted walks home for women; Girls' night bus; Women only gym; Women only swimming; Single mothers' network; Mums and toddlers; Teen mums group; Young mums' cafe
  Breast cancer now; Bra fitting after mastectomy; Lingerie after surgery; Wigs and hair loss; Postnatal pelvic floor; Housewives of Enfield history; Granny flats and planning
  Wives of servicemen; Hot flushes; Mature students bursary; Dress for interview; Naked truth: women in the arts; Nude portrait commission; Women in film and video
  Prostitution: ways out; Trafficked women's safe house; Strip club licence objections; Street harassment map; Cat-calling is not a compliment; Revenge porn: get it taken down
  Deepfake abuse: your rights; Online grooming: parents' guide; Cyberflashing law; Period poverty; Girls in STEM; Women's football trials; Ladies' darts league; Lesbian and bi women's health
`);
