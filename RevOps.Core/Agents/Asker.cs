namespace RevOps.Core.Agents;

/// <summary>Whether a question is about whoever asks it: "am I on track", "my quota", "my team"; not "I want to know", "show me", "my boss".</summary>
internal static class Asker
{
    private static readonly HashSet<string> Team = new(StringComparer.Ordinal) { "team", "teams", "people", "reps", "rep", "guys", "folks", "squad", "crew", "group", "salespeople", "sellers" };
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal) { "boss", "manager", "region", "director", "vp", "cfo", "ceo", "cro", "chief", "meeting", "call", "colleague", "colleagues", "company", "slides", "deck", "report", "screen" };
    private static readonly HashSet<string> Belongings = [.. ((string[])["quota", "pipeline", "deal", "forecast", "number", "attainment", "pace", "pacing", "target", "coverage", "book", "plan", "gap", "commit", "stage", "funnel", "accuracy", "calls", "year", "quarter", "patch", "territory", "area"]).Select(Question.Stem)];

    // "am I", "did I"; and after these, what one asks for rather than does: "can I see", "should I expect"
    private static readonly HashSet<string> Asks = new(StringComparer.Ordinal) { "am", "do", "did", "will", "have", "can", "should", "could", "would", "must", "was" };
    private static readonly HashSet<string> Wishes = new(StringComparer.Ordinal) { "see", "know", "ask", "worry", "be", "expect", "tell", "say", "show", "trust", "rely", "look", "give", "present", "report", "share", "find", "use", "assume", "bring", "believe", "get", "have", "put", "worried", "go", "discuss", "talk", "coach", "pull", "check", "plan", "count", "work", "bank", "watch" };
    private static readonly HashSet<string> Works = new(StringComparer.Ordinal) { "sell", "close", "hit", "reach", "make", "get", "book", "do", "win", "build", "add", "generate", "create", "find", "achieve", "improve", "work", "earn", "expect", "focus", "prioritise", "prioritize", "perform", "beat", "learn" };
    private static readonly HashSet<string> Services = new(StringComparer.Ordinal) { "show", "give", "tell", "send", "let", "help", "get", "walk", "update", "brief", "email", "remind", "explain", "say", "bring", "make", "worry", "worries", "read", "pull", "run", "find", "prove", "fetch", "excuse", "catch", "fill", "talk", "take", "ask", "told", "asked", "want", "wants", "gives", "need", "allow", "build", "draw", "do" };
    private static readonly HashSet<string> Doing = new(StringComparer.Ordinal) { "pacing", "tracking", "doing", "performing", "missing", "hitting", "falling", "trending", "going", "sitting", "selling", "closing", "getting", "making", "behind", "ahead", "at", "on", "short", "below", "above", "off", "still", "over", "under", "far", "owed", "paid", "supposed", "due" };

    /// <summary>True when the asker is the person that the question is about.</summary>
    public static bool IsMeant(IReadOnlyList<QuestionWord> words)
    {
        for (var at = 0; at < words.Count; at++)
            switch (words[at].Text)
            {
                case "mine" or "myself" or "ive":
                case "my" when !IsOthers(words, at + 1):
                case "me" when at > 0 && !Services.Contains(words[at - 1].Text):
                case "i" or "im" or "id" when IsSubject(words, at):
                    return true;
            }
        return words is [{ Text: "me" }, ..];
    }

    /// <summary>True when what is asked about belongs to the asker.</summary>
    public static bool IsOwn(IReadOnlyList<QuestionWord> words)
    {
        for (var at = 0; at < words.Count; at++)
            switch (words[at].Text)
            {
                case "my" when !IsOthers(words, at + 1) && words.Skip(at + 1).Take(3).Any(word => Belongings.Contains(word.Stem)):
                case "i" or "im" when IsSubject(words, at):
                    return true;
            }
        return false;
    }

    /// <summary>True when it is about the asker's team.</summary>
    public static bool IsTeamMeant(IReadOnlyList<QuestionWord> words) => Enumerable.Range(0, words.Count).Any(at => words[at].Text == "my" && words.Skip(at + 1).Take(2).Any(word => Team.Contains(word.Text)));

    private static bool IsOthers(IReadOnlyList<QuestionWord> words, int at) => at < words.Count && (Team.Contains(words[at].Text) || Others.Contains(words[at].Text) || (at + 1 < words.Count && Team.Contains(words[at + 1].Text)));

    /// <summary>True for "did I", "am I", "I am behind" and "I get"; not for "can I see", "do I have to know" and "I need".</summary>
    private static bool IsSubject(IReadOnlyList<QuestionWord> words, int at)
    {
        var (before, after, then) = (Text(at - 1), Text(at + 1), Text(at + 2));
        if (words[at].Text == "id")
            return after is "get" or "earn" or "receive" or "make";
        if (words[at].Text == "im")
            return Doing.Contains(after);
        if (before == "am")
            return after is not ("right" or "wrong" or "correct" or "mistaken" or "dreaming" or "missing" or "reading" or "seeing");
        if (after == "get" && before is "can" or "could" or "may")
            return then is "to" or "there" or "over" or "above" or "paid"; // "could I get the numbers" is a wish
        if (Asks.Contains(before))
            return before is "can" or "could" or "may" or "should" or "would" ? Works.Contains(after is "still" or "even" or "actually" or "realistically" ? then : after) || (after == "be" && before == "should" && then is not ("worried" or "concerned" or "nervous")) : after is "need" or "have" && then == "to" ? Works.Contains(Text(at + 3)) : !(after is "know" or "see" or "ask" or "find" or "read" or "trust" or "report" or "tell");
        if (after is "can" or "could" or "will" or "would")
            return Works.Contains(then);
        if (after is "get" or "have" or "got" && words.Skip(at + 2).Take(3).Any(word => word.Text is "feeling" or "impression" or "asked" or "told" or "question" or "sense"))
            return false;
        if (after == "have")
            return then is "enough" or "sold" or "closed" or "won" or "earned" or "made" or "got" or "left";
        return after == "am" ? Doing.Contains(then) : after is "get" or "earn" or "earned" or "make" or "made" or "sold" or "closed" or "got" or "won" or "perform" or "performed" or "stack" or "compare" or "rank" or "stand" or "do" or "did" or "owe" or "receive" or "received" or "improve" or "sell";

        string Text(int one) => one >= 0 && one < words.Count ? words[one].Text : "";
    }
}
