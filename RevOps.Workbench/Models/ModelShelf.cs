using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using OpenAI;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Models;

/// <summary>The models that settings name: one for agents of judgement, one for agents that look things up. Without a provider there is none, and the rules answer.</summary>
public sealed class ModelShelf : IDisposable
{
    /// <summary>Anthropic's own wire.</summary>
    public const string Anthropic = "anthropic";

    /// <summary>OpenAI's wire, which Azure OpenAI and most local servers speak too.</summary>
    public const string OpenAI = "openai";

    private const int MostTokens = 4_000;

    private readonly WorkbenchOptions _options;
    private readonly HttpClient _http;

    public ModelShelf(WorkbenchOptions options, TimeProvider clock) => (_options, _http) = (options, new(new RefusedAnswers(clock)) { Timeout = Timeout.InfiniteTimeSpan }); // a turn's own limit ends it

    /// <summary>True when a model is configured.</summary>
    public bool IsConfigured => _options.ModelProvider.Length > 0;

    /// <summary>The model's name for a tier.</summary>
    public string Name(string tier) => tier == "strong" ? _options.ModelStrong : _options.ModelLight;

    /// <summary>The model for a tier. Whatever its client reads from the environment is overruled: where a question goes is for the settings to say.</summary>
    public IChatClient Client(string tier) => _options.ModelProvider == Anthropic
        ? new RememberedPrompt(new AnthropicClient { ApiKey = _options.ModelKey, BaseUrl = _options.ModelEndpoint is { Length: > 0 } own ? own : "https://api.anthropic.com", MaxRetries = 0, HttpClient = _http }.AsIChatClient(Name(tier), MostTokens))
        : new OpenAI.Chat.ChatClient(Name(tier), new ApiKeyCredential(_options.ModelKey is { Length: > 0 } key ? key : "none"), new OpenAIClientOptions
        {
            Endpoint = new(_options.ModelEndpoint is { Length: > 0 } other ? other : "https://api.openai.com/v1"), RetryPolicy = new ClientRetryPolicy(maxRetries: 0), Transport = new HttpClientPipelineTransport(_http), NetworkTimeout = Timeout.InfiniteTimeSpan,
        }).AsIChatClient();

    /// <summary>What tokens cost, in US dollars; null where no price is set.</summary>
    public decimal? Cost(string tier, long input, long output) => ModelPrice.Read(tier switch { "strong" => _options.ModelStrongPrice, "light" => _options.ModelLightPrice, _ => "" }) is { } price ? price.Of(input, output) : null;

    public void Dispose() => _http.Dispose();
}
