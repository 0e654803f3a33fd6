using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Models;

/// <summary>What is wrong with the settings of models, in one line for the person at the keyboard.</summary>
internal static class ModelSettings
{
    public static string? Problem(WorkbenchOptions options)
    {
        if (options.ModelProvider.Length == 0)
            return null;
        if (options.ModelProvider is not (ModelShelf.Anthropic or ModelShelf.OpenAI))
            return $"RevOps:ModelProvider must be {ModelShelf.Anthropic}, {ModelShelf.OpenAI} or empty, but is \"{options.ModelProvider}\".";
        if (options.ModelEndpoint.Length > 0 && !(Uri.TryCreate(options.ModelEndpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            return $"RevOps:ModelEndpoint must be an address such as https://models.example.com/v1, but is \"{options.ModelEndpoint}\".";
        if (options.ModelKey.Any(sign => sign is < '!' or > '~'))
            return "RevOps:ModelKey has a sign that no key has, perhaps a blank or the end of a line."; // a client would send it on, or tell it in an error
        if (options.ModelKey.Length == 0 && options.ModelEndpoint.Length == 0)
            return "RevOps:ModelKey is missing; set it as the environment variable RevOps__ModelKey.";
        if (options.ModelStrong.Length == 0 || options.ModelLight.Length == 0)
            return "RevOps:ModelStrong and RevOps:ModelLight name the models to ask; set both, to the same one where there is only one.";
        return ((string[])[options.ModelStrongPrice, options.ModelLightPrice]).FirstOrDefault(price => price.Length > 0 && ModelPrice.Read(price) is null) is { } unread
            ? $"RevOps:ModelStrongPrice and RevOps:ModelLightPrice are dollars a million tokens in and out, such as 3/15, but one is \"{unread}\"." : null;
    }
}
