namespace RevOps.Core.Demo;

/// <summary>The words that names are made of. Every person and company is invented.</summary>
internal static class WordLists
{
    public const string Domain = "haldenweft.example";

    /// <summary>First and last halves of company names: northern, southern European, and Asian and Pacific.</summary>
    public static readonly (string[] Starts, string[] Ends)[] CompanyNames =
    [
        (["Alder", "Amber", "Ardent", "Bexley", "Birch", "Bran", "Calder", "Cinder", "Corvan", "Dael", "Dorn", "Eller", "Ember", "Fenwick", "Fjell", "Garn", "Hale", "Hazel", "Inver", "Jasper",
            "Kallen", "Kestr", "Lark", "Lumen", "Maren", "Mistral", "Norr", "Oaken", "Orsa", "Pellan", "Quarz", "Raven", "Rowan", "Sable", "Solen", "Tarn", "Thorn", "Umber", "Vesper", "Wynd"],
         ["mont", "field", "haven", "ridge", "well", "brook", "gate", "lund", "more", "stead", "crest", "wick", "dale", "vale", "shore", "holm", "bridge", "strand", "mark", "wold", "fell", "ton", "garth", "by", "reach"]),
        (["Alba", "Aura", "Bella", "Calda", "Cora", "Dora", "Estra", "Flora", "Gala", "Lira", "Marea", "Nerva", "Oliva", "Prima", "Riva", "Serra", "Terra", "Vela"],
         ["dora", "lise", "monte", "nera", "nova", "porto", "quila", "rossa", "tana", "verde", "via", "zar"]),
        (["Aki", "Asha", "Chandra", "Haru", "Hoshi", "Jia", "Kaze", "Kiri", "Kowhai", "Minami", "Mori", "Rata", "Shira", "Surya", "Tama", "Yara"],
         ["dai", "gawa", "hana", "kai", "kita", "lani", "maru", "nesh", "riki", "saki", "vani", "yama"]),
    ];

    public static readonly (string Industry, string[] Lines)[] Industries =
    [
        ("Manufacturing", ["Works", "Industries", "Precision", "Castings"]), ("Financial Services", ["Capital", "Mutual", "Trust", "Partners & Co"]), ("Healthcare", ["Health", "Clinics", "Care Group"]),
        ("Retail", ["Stores", "Retail", "Trading"]), ("Technology", ["Systems", "Labs", "Cloud", "Digital"]), ("Logistics", ["Freight", "Logistics", "Lines"]), ("Energy", ["Energy", "Power", "Renewables"]),
        ("Life Sciences", ["Bio", "Pharma", "Therapeutics"]), ("Professional Services", ["Advisory", "& Sons, Consultants", "Associates"]), ("Media", ["Media", "Studios", "Press"]),
        ("Education", ["Learning", "Academies"]), ("Food and Beverage", ["Foods", "Brewing", "Provisions"]),
    ];

    public static readonly string[] Titles = ["Analyst", "Operations Lead", "Head of Operations", "IT Manager", "Procurement Manager", "Counsel", "Director of Finance", "Director of IT", "VP Operations", "VP Sales", "CFO", "CIO", "COO", "CEO"];
    public static readonly string[] Seniorities = ["IC", "IC", "manager", "manager", "manager", "manager", "director", "director", "VP", "VP", "C", "C", "C", "C"];

    /// <summary>Given and family names by where people grew up: English, Nordic and German, Latin, East Asian, South Asian, African and Arabic.</summary>
    public static readonly (string[] Given, string[] Family)[] Names =
    [
        (["Abigail", "Callum", "Darcy", "Elliot", "Fiona", "Graham", "Harriet", "Imogen", "Jonah", "Keira", "Leonard", "Maisie", "Nigel", "Orla", "Percy", "Rosalind", "Silas", "Tabitha", "Wesley", "Winifred"],
         ["Ashdown", "Barrowman", "Copperfield", "Dunmore", "Eastwick", "Farnham", "Garrick", "Holloway", "Inglewood", "Kettering", "Langford", "Merriweather", "Northcott", "Oakley", "Pemberton", "Quayle", "Ravensworth", "Stanhope", "Thackeray", "Whitcombe"]),
        (["Anneliese", "Bjarne", "Dagny", "Eskil", "Freja", "Gunnar", "Heike", "Ingrid", "Joachim", "Karsten", "Liv", "Matthias", "Nils", "Ottilie", "Ragnhild", "Sigrid", "Torsten", "Ulrike", "Vilhelm", "Wiebke"],
         ["Aalto", "Bergstrand", "Dahlgren", "Eichhorn", "Falkenberg", "Grunwald", "Hedlund", "Isaksen", "Jokinen", "Kjeldsen", "Lindqvist", "Moltke", "Nyqvist", "Ostergaard", "Reinholt", "Sandvik", "Thorvald", "Uhlmann", "Vestergaard", "Winterfeld"]),
        (["Alessandra", "Benedetta", "Camille", "Davide", "Estela", "Fabrizio", "Ginevra", "Hugo", "Ines", "Joaquim", "Lisandro", "Margaux", "Noemi", "Octavio", "Paloma", "Quentin", "Rosaura", "Sandrine", "Thibault", "Ximena"],
         ["Albarracin", "Bellandi", "Carvalho", "Delacroix", "Escudero", "Fontanelli", "Gaillard", "Herrera", "Iglesias", "Lamberti", "Marchetti", "Navarro", "Olivares", "Pereira", "Quintana", "Rousselot", "Salvatierra", "Tavares", "Vasseur", "Zamorano"]),
        (["Akari", "Bao", "Daiki", "Eun-ji", "Haruto", "Jia", "Kenta", "Linh", "Mei", "Minh", "Naoki", "Ren", "Sakura", "Seo-yeon", "Takumi", "Thanh", "Wei", "Xiu", "Yuki", "Zhen"],
         ["Arakawa", "Bui", "Choi", "Dang", "Fujimoto", "Guo", "Hasegawa", "Ishikawa", "Jung", "Kobayashi", "Lim", "Matsuda", "Nakagawa", "Okamoto", "Pham", "Sakamoto", "Tan", "Ueda", "Watanabe", "Yoon"]),
        (["Aarav", "Bhavana", "Chetan", "Deepika", "Farhan", "Gauri", "Harsh", "Ishaan", "Jaya", "Kavita", "Lakshmi", "Manish", "Nandini", "Omkar", "Pooja", "Rohan", "Shreya", "Tarun", "Uma", "Vikram"],
         ["Acharya", "Banerjee", "Chaudhary", "Deshmukh", "Fernandes", "Ganguly", "Hegde", "Iyer", "Joshi", "Kulkarni", "Menon", "Nair", "Pillai", "Raghavan", "Sethi", "Thakur", "Upadhyay", "Venkatesan", "Wadhwa", "Yadav"]),
        (["Adaeze", "Babajide", "Chidi", "Dalia", "Efua", "Farid", "Hamza", "Ikenna", "Jamila", "Kwame", "Layla", "Malik", "Nadia", "Obinna", "Rania", "Salma", "Temi", "Yasmin", "Zainab", "Zuberi"],
         ["Abernathi", "Boateng", "Chukwu", "Diallo", "El-Masri", "Fofana", "Haddad", "Ibekwe", "Jabari", "Khoury", "Mensah", "Nasser", "Okafor", "Owusu", "Rahmani", "Sesay", "Toure", "Usman", "Warsame", "Zidane"]),
    ];

    public static readonly string[] Segments = ["SMB", "Mid-Market", "Enterprise"];
    public static readonly string[] Products = ["Weft Core", "Weft Insights", "Weft Connect", "Weft Archive", "Weft Automate", "Weft Assist"];

    /// <summary>The product whose win rate falls from year to year.</summary>
    public const string FallingProduct = "Weft Archive";

    public static readonly string[] Competitors = ["Kestrelware", "Orbivant", "Quillstack", "Brightloop"];
    public static readonly string[] LeadSources = ["Inbound", "Outbound", "Partner", "Referral", "Event"];
    public static readonly string[] LossReasons = ["Competitive", "No decision", "Internal execution", "Pricing", "Built in-house", "Other"];
    public static readonly string[] WinReasons = ["Product", "Relationship", "Execution", "Value"];
    public static readonly string[] PaymentTerms = ["Net 30", "Net 30", "Net 45", "Net 60"];
    public static readonly string[] UseCases = ["Consolidate reporting", "Replace spreadsheets", "Integration with the ERP", "Automate approvals", "Audit and retention", "Support self-service"];

    public static readonly string[] NextSteps =
    [
        "Confirm success criteria", "Book discovery with operations", "Send pricing options", "Walk through the proposal", "Review security questionnaire", "Agree the close plan",
        "Meet the economic buyer", "Reference call", "Redlines back from legal", "Get the purchase order number", "Workshop on integrations", "Re-scope phase one",
    ];
}
