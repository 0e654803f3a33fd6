using Microsoft.Extensions.Configuration;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Settings;

namespace RevOps.Tests.Settings;

public sealed class SettingsTests
{
    private static WorkbenchOptions Read(params (string Key, string Value)[] values)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();
        Assert.True(SettingsReader.TryRead(configuration, out var options, out var problem), problem);
        return options;
    }

    [Fact]
    public void The_settings_file_says_exactly_what_the_defaults_are()
    {
        var file = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build();

        Assert.True(SettingsReader.TryRead(file, out var options, out var problem), problem);
        Assert.Equal(new WorkbenchOptions(), options);
        Assert.Equal(
            typeof(WorkbenchOptions).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal),
            file.GetSection(WorkbenchOptions.Section).GetChildren().Select(entry => entry.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_key_is_found_however_it_is_spelt() =>
        Assert.Equal(500, Read(("REVOPS:MAXUPLOADMEGABYTES", "500")).MaxUploadMegabytes);

    [Theory]
    [InlineData("http://127.0.0.1:5210")]
    [InlineData("http://localhost:80;http://[::1]:5210")]
    public void This_machine_may_be_listened_on(string urls) => Assert.Equal(urls, Read(("RevOps:Urls", urls)).Urls);

    [Theory]
    [InlineData("RevOps__MaxUploadMegabytes", "2001", "RevOps:MaxUploadMegabytes must be a whole number from 1 to 2000")]
    [InlineData("RevOps__MaxUploadMegabytes", "0", "from 1 to 2000")]
    [InlineData("REVOPS__StaleAfterDays", "soon", "a whole number from 1 to 365")]
    [InlineData("RevOps__OpenBrowser", "perhaps", "RevOps:OpenBrowser must be true or false")]
    [InlineData("RevOps__MaxUplaodMegabytes", "5", "RevOps:MaxUplaodMegabytes is not a setting")]
    [InlineData("RevOps__StaleAfterDays__Weekend", "5", "RevOps:StaleAfterDays must be")]
    [InlineData("RevOps__Urls", "", "RevOps:Urls must be")]
    [InlineData("RevOps__ModelProvider", "hal", "RevOps:ModelProvider must be anthropic, openai or empty, but is \"hal\".")]
    [InlineData("RevOps__ModelProvider", "anthropic", "RevOps:ModelKey is missing")]
    [InlineData("RevOps__Urls", "http://0.0.0.0:5210", "without sign-in")]
    [InlineData("RevOps__Urls", "http://*:5210", "without sign-in")]
    [InlineData("RevOps__Urls", "http://127.0.0.1:0;http://192.168.1.20:80", "192.168.1.20")]
    [InlineData("Kestrel__Endpoints__Open__Url", "http://0.0.0.0:5210", "Kestrel:Endpoints is not used here")]
    public async Task A_bad_setting_stops_the_start_with_one_line(string variable, string value, string says)
    {
        var outcome = await Revops.RunAsync([], (variable, value));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
        Assert.Contains(says, Assert.Single(outcome.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no verb or option \"dance\"", "dance")]
    [InlineData("There is no verb or option \"--port\"", "--port", "80")]
    [InlineData("--data needs a value", "--data")]
    [InlineData("RevOps:StaleAfterDays must be", "--RevOps:StaleAfterDays=400")]
    [InlineData("without sign-in", "--urls", "http://0.0.0.0:80")]
    public async Task A_mistake_on_the_command_line_is_one_line_too(string says, params string[] arguments)
    {
        var outcome = await Revops.RunAsync(arguments, ("RevOps__StaleAfterDays", "30"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(says, Assert.Single(outcome.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }
}
