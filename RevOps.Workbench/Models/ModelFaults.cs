using System.ClientModel;
using System.Net;
using System.Text.Json;
using Anthropic.Exceptions;
using RevOps.Core.Agents;

namespace RevOps.Workbench.Models;

/// <summary>What a failure of a model's server means, for whoever asked: one sentence, and whether once more may help (reliability F9).</summary>
internal static class ModelFaults
{
    public static ModelFault? Of(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            if (cause is ModelRefusedException refused)
                return Refused(refused);
        return failure switch
        {
            BrokenAnswerException or JsonException or AnthropicInvalidDataException or AnthropicSseException => new("The model's answer broke off.", MayPass: true),
            HttpIOException => new("The connection to the model broke off.", MayPass: true),
            HttpRequestException or IOException or AnthropicIOException or ClientResultException => new("The model's server cannot be reached. Whoever runs the Workbench checks RevOps:ModelEndpoint and the network.", MayPass: true),
            TaskCanceledException => new("The model's server took too long."),
            AnthropicException or InvalidOperationException { Source: "Anthropic" or "OpenAI" or "Microsoft.Extensions.AI.OpenAI" } => new("The model's answer could not be read."),
            _ => null,
        };
    }

    private static ModelFault Refused(ModelRefusedException refused) => refused.Status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new("The model's server refused the key. Whoever runs the Workbench checks RevOps:ModelKey."),
        HttpStatusCode.NotFound => new("The model's server does not know this model or address. Whoever runs the Workbench checks RevOps:ModelStrong, RevOps:ModelLight and RevOps:ModelEndpoint."),
        HttpStatusCode.TooManyRequests => new("The model's server takes no more questions at the moment. Try again in a minute.", MayPass: true, refused.After),
        >= HttpStatusCode.InternalServerError => new("The model's server failed. Try again later.", MayPass: true, refused.After),
        _ => new("The model's server did not take the question."),
    };
}
