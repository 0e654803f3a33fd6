using RevOps.Core.Commands;

namespace RevOps.Tests.Commands;

public sealed class ClosenessTests
{
    [Theory]
    [InlineData("acme renewal", "acme renewal", 100)]
    [InlineData("acme renewal", "acme", 80)]
    [InlineData("acme renewal", "ren", 60)]
    [InlineData("acme renewal", "new", 40)]
    [InlineData("acme renewal", "ren acme", 70)]
    [InlineData("acme renewal", "acme beta", 0)]
    [InlineData("acme", "acmee", 0)]
    [InlineData("", "a", 0)]
    [InlineData("acme", " ", 0)]
    public void A_name_is_closer_the_earlier_it_says_what_was_typed(string name, string typed, int fit) => Assert.Equal(fit, Closeness.Of(name, typed));

    [Theory]
    [InlineData("pipeline review", "pplrv", 10)]
    [InlineData("pipeline review", "review", 60)]
    [InlineData("pipeline review", "vwx", 0)]
    [InlineData("pipeline review", "pw", 0)]
    public void Letters_in_order_find_a_page_when_nothing_else_does(string name, string typed, int fit) => Assert.Equal(fit, Closeness.Loosely(name, typed));
}
