using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;

namespace RevOps.Workbench.Models;

/// <summary>Asks Anthropic's server to remember what every call of a turn begins with, the tools and the instructions, so that it is not read anew with each call.</summary>
internal sealed class RememberedPrompt(IChatClient inner) : DelegatingChatClient(inner)
{
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetStreamingResponseAsync(messages.Select(message => message.Role == ChatRole.System ? new(ChatRole.System, [new TextContent(message.Text).WithCacheControl(Ttl.Ttl5m)]) : message), options, cancellationToken);
}
