namespace RevOps.Workbench.Security;

/// <summary>
/// What a password must be: long, and not one that is tried first. There are no rules about signs of some kind: they make passwords worse.
/// Known passwords and their disguises are recognised by zxcvbn's lists.
/// </summary>
public static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 256;

    /// <summary>zxcvbn counts from 0, guessed at once, to 4; below this a password falls to the first million tries.</summary>
    private const int LeastScore = 2;

    /// <summary>More than this adds no strength that could be told, and time.</summary>
    private const int Judged = 64;

    /// <summary>Why a password cannot be used, in a sentence; null when it can.</summary>
    /// <param name="password">The password.</param>
    /// <param name="about">Words that an attacker would try: name and address.</param>
    public static string? Problem(string? password, params string[] about)
    {
        if (password is null || password.Length < Shortest)
            return $"A password needs at least {Shortest} characters; a few words in a row are good.";
        if (password.Length > Longest)
            return $"A password can have up to {Longest} characters.";
        var judged = password.Length > Judged ? password[..Judged] : password;
        var words = about.SelectMany(text => text.Split(' ', '@', '.')).Where(word => word.Length > 2).Append("revops").Append("workbench");
        return Zxcvbn.Zxcvbn.MatchPassword(judged, words).Score < LeastScore ? "This password is among the first that would be tried; choose another, such as a few unrelated words." : null;
    }
}
