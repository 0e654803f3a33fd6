namespace RevOps.Workbench.Cli;

/// <summary>A verb's words: what stands alone, and options with or without a value.</summary>
public sealed class Arguments
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    private Arguments(IReadOnlyList<string> words) => Words = words;

    /// <summary>The words that are no options.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Reads the words of a verb; options it does not know, or that lack their value, are told in one sentence.</summary>
    public static (Arguments? Arguments, string? Problem) Read(string[] arguments, IReadOnlyList<string> withValue, IReadOnlyList<string>? flags = null)
    {
        var words = new List<string>();
        var read = new Arguments(words);
        for (var index = 0; index < arguments.Length; index++)
        {
            var word = arguments[index];
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(word);
                continue;
            }
            var (name, value) = word.IndexOf('=', StringComparison.Ordinal) is var sign and > 0 ? (word[..sign], word[(sign + 1)..]) : (word, null);
            if (flags?.Contains(name, StringComparer.Ordinal) == true)
                read._options[name] = "true";
            else if (!withValue.Contains(name, StringComparer.Ordinal))
                return (null, $"There is no option \"{name}\" here; there are {string.Join(", ", withValue.Concat(flags ?? []))}.");
            else if (value is null && ++index == arguments.Length)
                return (null, $"{name} needs a value after it.");
            else
                read._options[name] = value ?? arguments[index];
        }
        return (read, null);
    }

    /// <summary>The option's value; null when it was not given.</summary>
    public string? this[string option] => _options.GetValueOrDefault(option);

    /// <summary>True when the flag was given.</summary>
    public bool Has(string flag) => _options.ContainsKey(flag);
}
