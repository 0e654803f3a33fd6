using System.Security.Claims;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RevOps.Core.Access;
using RevOps.Core.Commands;
using RevOps.Core.Reports;
using RevOps.Core.Store;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Mcp;

/// <summary>A slash command as a tool: its arguments by name, its report as structured content and as Markdown. It reads with the rights of whoever calls, and changes nothing.</summary>
/// <param name="card">The command.</param>
/// <param name="desk">What runs it.</param>
/// <param name="caller">Who calls, by what the call came with.</param>
public sealed class CommandTool(CommandCard card, CommandDesk desk, Func<ClaimsPrincipal?, Task<Viewer>> caller) : McpServerTool
{
    public override Tool ProtocolTool { get; } = new()
    {
        Name = CommandTooling.NameOf(card),
        Title = card.Does,
        Description = $"{card.Does} Computes the answer from the company's CRM data and returns figures (each with value, unit, formula and what it is compared with), tables, findings and actions. Same as the line {card.Example}.",
        InputSchema = CommandTooling.Schema(card),
        OutputSchema = ToolSchema.Output,
        Annotations = new() { Title = card.Does, ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
    };

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        var viewer = await caller(request.User);
        if (viewer == Viewer.Nobody)
            return Refused("This access has ended. Make a new token in the Workbench, on the page Connect.");
        var (line, asOf, mistake) = CommandTooling.Read(card, request.Params?.Arguments?.Select(argument => KeyValuePair.Create(argument.Key, argument.Value)) ?? []);
        if (line is null)
            return Refused(mistake!);
        return await desk.RunAsync(viewer, CommandLineText.Read(line), asOf, RunVia.Tool, cancellationToken) switch
        {
            CommandOutcome.Answer answer => Answered(CommandTooling.Shortened(answer.Report)),
            CommandOutcome.Mistake wrong => Refused(wrong.Sentence),
            _ => throw new InvalidOperationException("A command answers or says what is wrong."),
        };
    }

    private static CallToolResult Answered(Report report)
    {
        using var json = JsonDocument.Parse(JsonReport.Write(report));
        return new() { Content = [new TextContentBlock { Text = MarkdownReport.Write(report) }], StructuredContent = json.RootElement.Clone() };
    }

    private static CallToolResult Refused(string sentence) => new() { IsError = true, Content = [new TextContentBlock { Text = sentence }] };
}
