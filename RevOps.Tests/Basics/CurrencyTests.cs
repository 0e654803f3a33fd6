using RevOps.Core.Basics;

namespace RevOps.Tests.Basics;

public sealed class CurrencyTests
{
    [Fact]
    public void Every_code_of_three_letters_is_kept_as_it_is()
    {
        var letters = Enumerable.Range('A', 26).Select(letter => (char)letter).ToList();
        foreach (var code in letters.SelectMany(one => letters.SelectMany(two => letters.Select(three => $"{one}{two}{three}"))))
            Assert.Equal(code, new Currency(code).Code);
    }

    [Fact]
    public void A_code_is_the_same_in_any_case() => Assert.Equal(new Currency("EUR"), new Currency("eUr"));

    [Fact]
    public void Different_codes_are_different_currencies() => Assert.NotEqual(new Currency("SEK"), new Currency("DKK"));

    [Fact]
    public void The_default_value_is_the_dollar() => Assert.Equal("USD", default(Currency).Code);
}
