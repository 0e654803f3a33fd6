namespace RevOps.Core.Demo;

/// <summary>A real city. Country is ISO 3166 alpha-2; state is the two-letter code in the US and Canada, else the region's or city's name.</summary>
internal sealed record Place(string Patch, string City, string State, string Country, string PostalCode, double Latitude, double Longitude)
{
    /// <summary>Which list of <see cref="WordLists.Names"/> most people there come from.</summary>
    public int Names => Country switch
    {
        "US" or "CA" or "GB" or "IE" or "AU" or "NZ" => 0,
        "DE" or "NL" or "DK" or "SE" or "NO" or "FI" or "AT" or "CH" or "BE" => 1,
        "FR" or "ES" or "IT" or "PT" or "BR" or "MX" or "GR" => 2,
        "JP" or "SG" or "KR" or "HK" => 3,
        "IN" => 4,
        _ => 5,
    };

    public string Currency => Country switch
    {
        "DE" or "NL" or "FI" or "IE" or "BE" or "FR" or "ES" or "IT" or "PT" or "AT" or "GR" => "EUR",
        "GB" => "GBP",
        "JP" => "JPY",
        "AU" => "AUD",
        _ => "USD",
    };

    public static readonly Place[] All =
    [
        new("US East", "New York", "NY", "US", "10018", 40.7549, -73.9840), new("US East", "Buffalo", "NY", "US", "14203", 42.8864, -78.8784), new("US East", "Boston", "MA", "US", "02110", 42.3570, -71.0537),
        new("US East", "Worcester", "MA", "US", "01608", 42.2626, -71.8023), new("US East", "Philadelphia", "PA", "US", "19103", 39.9526, -75.1652), new("US East", "Pittsburgh", "PA", "US", "15222", 40.4406, -79.9959),
        new("US East", "Newark", "NJ", "US", "07102", 40.7357, -74.1724), new("US East", "Hartford", "CT", "US", "06103", 41.7658, -72.6734), new("US East", "Baltimore", "MD", "US", "21202", 39.2904, -76.6122),
        new("US East", "Richmond", "VA", "US", "23219", 37.5407, -77.4360), new("US East", "Charlotte", "NC", "US", "28202", 35.2271, -80.8431), new("US East", "Raleigh", "NC", "US", "27601", 35.7796, -78.6382),
        new("US East", "Atlanta", "GA", "US", "30303", 33.7490, -84.3880), new("US East", "Miami", "FL", "US", "33131", 25.7617, -80.1918), new("US East", "Tampa", "FL", "US", "33602", 27.9506, -82.4572),
        new("US West", "San Francisco", "CA", "US", "94105", 37.7898, -122.3942), new("US West", "San Jose", "CA", "US", "95113", 37.3382, -121.8863), new("US West", "Los Angeles", "CA", "US", "90017", 34.0522, -118.2437),
        new("US West", "San Diego", "CA", "US", "92101", 32.7157, -117.1611), new("US West", "Sacramento", "CA", "US", "95814", 38.5816, -121.4944), new("US West", "Seattle", "WA", "US", "98101", 47.6062, -122.3321),
        new("US West", "Spokane", "WA", "US", "99201", 47.6588, -117.4260), new("US West", "Portland", "OR", "US", "97204", 45.5152, -122.6784), new("US West", "Las Vegas", "NV", "US", "89101", 36.1699, -115.1398),
        new("US West", "Phoenix", "AZ", "US", "85004", 33.4484, -112.0740), new("US West", "Tucson", "AZ", "US", "85701", 32.2226, -110.9747), new("US West", "Salt Lake City", "UT", "US", "84101", 40.7608, -111.8910),
        new("US West", "Denver", "CO", "US", "80202", 39.7392, -104.9903), new("US West", "Boise", "ID", "US", "83702", 43.6150, -116.2023),
        new("Commercial", "Dallas", "TX", "US", "75201", 32.7767, -96.7970), new("Commercial", "Houston", "TX", "US", "77002", 29.7604, -95.3698), new("Commercial", "Austin", "TX", "US", "78701", 30.2672, -97.7431),
        new("Commercial", "New Orleans", "LA", "US", "70112", 29.9511, -90.0715), new("Commercial", "Oklahoma City", "OK", "US", "73102", 35.4676, -97.5164), new("Commercial", "Little Rock", "AR", "US", "72201", 34.7465, -92.2896),
        new("Commercial", "Chicago", "IL", "US", "60606", 41.8781, -87.6298), new("Commercial", "Detroit", "MI", "US", "48226", 42.3314, -83.0458), new("Commercial", "Minneapolis", "MN", "US", "55402", 44.9778, -93.2650),
        new("Commercial", "St. Louis", "MO", "US", "63101", 38.6270, -90.1994), new("Commercial", "Columbus", "OH", "US", "43215", 39.9612, -82.9988), new("Commercial", "Nashville", "TN", "US", "37203", 36.1627, -86.7816),
        new("Commercial", "Toronto", "ON", "CA", "M5H 2N2", 43.6510, -79.3832), new("Commercial", "Montreal", "QC", "CA", "H3B 1A7", 45.5017, -73.5673),
        new("EMEA North", "London", "England", "GB", "EC2A 4NE", 51.5237, -0.0857), new("EMEA North", "Manchester", "England", "GB", "M2 5DB", 53.4808, -2.2426), new("EMEA North", "Edinburgh", "Scotland", "GB", "EH2 2ER", 55.9533, -3.1883),
        new("EMEA North", "Bristol", "England", "GB", "BS1 4DJ", 51.4545, -2.5879), new("EMEA North", "Dublin", "Leinster", "IE", "D02 X285", 53.3498, -6.2603), new("EMEA North", "Amsterdam", "Noord-Holland", "NL", "1012 JS", 52.3676, 4.9041),
        new("EMEA North", "Rotterdam", "Zuid-Holland", "NL", "3011 AD", 51.9244, 4.4777), new("EMEA North", "Berlin", "Berlin", "DE", "10117", 52.5200, 13.4050), new("EMEA North", "Hamburg", "Hamburg", "DE", "20095", 53.5511, 9.9937),
        new("EMEA North", "Munich", "Bayern", "DE", "80331", 48.1351, 11.5820), new("EMEA North", "Frankfurt", "Hessen", "DE", "60311", 50.1109, 8.6821), new("EMEA North", "Copenhagen", "Hovedstaden", "DK", "1550", 55.6761, 12.5683),
        new("EMEA North", "Stockholm", "Stockholm", "SE", "111 20", 59.3293, 18.0686), new("EMEA North", "Oslo", "Oslo", "NO", "0150", 59.9139, 10.7522), new("EMEA North", "Helsinki", "Uusimaa", "FI", "00100", 60.1699, 24.9384),
        new("EMEA South", "Paris", "Île-de-France", "FR", "75009", 48.8566, 2.3522), new("EMEA South", "Lyon", "Auvergne-Rhône-Alpes", "FR", "69002", 45.7640, 4.8357), new("EMEA South", "Toulouse", "Occitanie", "FR", "31000", 43.6047, 1.4442),
        new("EMEA South", "Madrid", "Madrid", "ES", "28013", 40.4168, -3.7038), new("EMEA South", "Barcelona", "Catalunya", "ES", "08002", 41.3874, 2.1686), new("EMEA South", "Valencia", "Valencia", "ES", "46002", 39.4699, -0.3763),
        new("EMEA South", "Milan", "Lombardia", "IT", "20121", 45.4642, 9.1900), new("EMEA South", "Rome", "Lazio", "IT", "00187", 41.9028, 12.4964), new("EMEA South", "Turin", "Piemonte", "IT", "10121", 45.0703, 7.6869),
        new("EMEA South", "Lisbon", "Lisboa", "PT", "1100-148", 38.7223, -9.1393), new("EMEA South", "Zurich", "Zürich", "CH", "8001", 47.3769, 8.5417), new("EMEA South", "Vienna", "Wien", "AT", "1010", 48.2082, 16.3738),
        new("EMEA South", "Athens", "Attica", "GR", "105 57", 37.9838, 23.7275), new("EMEA South", "Dubai", "Dubai", "AE", "00000", 25.2048, 55.2708), new("EMEA South", "Casablanca", "Casablanca-Settat", "MA", "20000", 33.5731, -7.5898),
        new("APAC", "Sydney", "New South Wales", "AU", "2000", -33.8688, 151.2093), new("APAC", "Melbourne", "Victoria", "AU", "3000", -37.8136, 144.9631), new("APAC", "Brisbane", "Queensland", "AU", "4000", -27.4698, 153.0251),
        new("APAC", "Auckland", "Auckland", "NZ", "1010", -36.8509, 174.7645), new("APAC", "Singapore", "Singapore", "SG", "048616", 1.2840, 103.8510), new("APAC", "Tokyo", "Tokyo", "JP", "100-0005", 35.6812, 139.7671),
        new("APAC", "Osaka", "Osaka", "JP", "530-0001", 34.7025, 135.4959), new("APAC", "Nagoya", "Aichi", "JP", "450-0002", 35.1709, 136.8815), new("APAC", "Seoul", "Seoul", "KR", "04524", 37.5665, 126.9780),
        new("APAC", "Hong Kong", "Hong Kong", "HK", "999077", 22.2819, 114.1582), new("APAC", "Bengaluru", "Karnataka", "IN", "560001", 12.9716, 77.5946), new("APAC", "Mumbai", "Maharashtra", "IN", "400001", 18.9388, 72.8354),
    ];
}
