using RevOps.Workbench.Security;

namespace RevOps.Tests.Access;

public sealed class PasswordTests
{
    [Theory]
    [InlineData(""), InlineData("short"), InlineData("elevenchars"), InlineData("Tr0ub4dor&3")]
    public void Under_twelve_characters_is_too_short(string password) => Assert.Contains("at least 12", PasswordRules.Problem(password), StringComparison.Ordinal);

    [Theory]
    [InlineData("password1234"), InlineData("passwordpassword"), InlineData("123456789012"), InlineData("qwertyuiopas"), InlineData("aaaaaaaaaaaa"), InlineData("abcabcabcabc"), InlineData("iloveyou1234"),
        InlineData("letmein123456"), InlineData("P@ssw0rd1234"), InlineData("111111111111"), InlineData("abcdefghijkl"), InlineData("zxcvbnmasdfg"), InlineData("superman1234"), InlineData("dragondragon"),
        InlineData("revopsworkbench"), InlineData("annexample12"), InlineData("121212121212"), InlineData("qazwsxedcrfv"), InlineData("football2024"), InlineData("monkeymonkey")]
    public void What_is_tried_first_is_refused(string password) => Assert.NotNull(PasswordRules.Problem(password, "Ann", "ann@example.com"));

    [Theory]
    [InlineData("seven plain green teapots"), InlineData("correcthorsebatterystaple"), InlineData("xkqpwzmvtrbn"), InlineData("nurlaut-9-klappt"), InlineData("            x y z q 4 h"), InlineData("пароль из пяти слов"), InlineData("柴犬が好きな会計係さん達")]
    public void Length_is_enough_and_no_kind_of_sign_is_demanded(string password) => Assert.Null(PasswordRules.Problem(password, "Ann", "ann@example.com"));

    [Fact]
    public void Long_passwords_are_taken_up_to_a_limit_that_is_said()
    {
        var words = string.Join(' ', Enumerable.Range(0, 60).Select(word => $"w{word * 7919 % 1000}"));
        Assert.Null(PasswordRules.Problem(words[..64]));
        Assert.Null(PasswordRules.Problem(words[..PasswordRules.Longest]));
        Assert.Contains("up to 256", PasswordRules.Problem(words[..(PasswordRules.Longest + 1)]), StringComparison.Ordinal);
    }
}
