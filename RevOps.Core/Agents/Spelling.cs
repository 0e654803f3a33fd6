using RevOps.Core.Commands;

namespace RevOps.Core.Agents;

/// <summary>Takes a word that nobody knows for the one that it is a slip of the keyboard away from: "pipelien" for pipeline, "anunal" for annual. Immutable.</summary>
internal sealed class Spelling
{
    private const int Shortest = 5, ShortestTwo = 9;

    private static readonly string[] Endings = ["", "s", "e", "es", "ing", "ed"];

    /// <summary>A way to write a word.</summary>
    /// <param name="Text">As it is written.</param>
    /// <param name="Stem">Its stem; null where the text is a word as it stands.</param>
    private readonly record struct Form(string Text, string? Stem);

    private readonly HashSet<string> _stems;
    private readonly ILookup<char, Form> _forms;

    /// <param name="stems">Stems that phrases have.</param>
    public Spelling(IEnumerable<string> stems)
    {
        _stems = [.. stems, .. Vocabulary.Others];
        _forms = Vocabulary.Known.Select(text => new Form(text, null)).Concat(_stems.SelectMany(stem => Endings.Select(ending => new Form(stem + ending, stem)))).Where(form => form.Text.Length >= Shortest - 1).ToLookup(form => form.Text[0]);
    }

    /// <summary>True for a word that some phrase has, or that means the same as one.</summary>
    public bool Knows(string stem) => _stems.Contains(stem);

    /// <summary>The word as it is spelled; itself when it is known, too short for a slip, or like nothing.</summary>
    public QuestionWord Of(QuestionWord word)
    {
        var text = word.Text;
        if (text.Length < Shortest || Vocabulary.IsKnown(text) || _stems.Contains(word.Stem) || _stems.Contains(Question.Ending(text)) || text.Any(char.IsDigit))
            return word;
        var most = text.Length >= ShortestTwo ? 2 : 1;
        var near = _forms[text[0]].Where(form => Math.Abs(form.Text.Length - text.Length) <= 2).Select(form => (Form: form, Slips: Slips(form.Text, text))).Where(one => one.Slips <= (one.Form.Stem is null ? 1 : most))
            .OrderBy(one => one.Slips).ThenBy(one => one.Form.Stem is null).ThenBy(one => one.Form.Text, StringComparer.Ordinal).Select(one => (Form?)one.Form).FirstOrDefault();
        return near switch
        {
            null => word,
            { Stem: { } stem } form => word with { Text = form.Text, Stem = Vocabulary.MeaningOfStem(stem) },
            var form => word with { Text = form.Value.Text, Stem = Question.Stem(form.Value.Text) },
        };
    }

    // letters that are doubled, or not, are one slip however many: "comision", "attainement"
    private static int Slips(string word, string typed) => Closeness.Slips(word, typed) is > 1 and var slips && Single(word) == Single(typed) ? 1 : Closeness.Slips(word, typed);

    private static string Single(string text) => string.Concat(text.Where((letter, at) => at == 0 || letter != text[at - 1]));
}
