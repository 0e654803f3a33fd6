using ModelContextProtocol.Server;
using RevOps.Workbench.Data;
using RevOps.Workbench.Mcp;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Cli;

/// <summary>mcp: serves the commands and skills to the program that started this one, over its standard input and output, until that ends.</summary>
public static class McpVerb
{
    public static async Task<int> RunAsync(WorkbenchOptions options, string[] words, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var (arguments, problem) = Arguments.Read(words, ["--as"]);
        if (arguments is null)
            return await CommandLine.MistakeAsync(error, problem!);
        if (arguments.Words.Count > 0)
            return await CommandLine.MistakeAsync(error, "mcp takes no words; it talks to the program that starts it.");
        var (viewer, unknown) = CommandLine.ViewerOf(options, "mcp", words);
        if (viewer is null)
            return await CommandLine.MistakeAsync(error, unknown!);
        using var company = new CompanyData(options, TimeProvider.System);
        var server = new McpServerOptions();
        McpSurface.Offer(server, new(company, options), options, _ => Task.FromResult(viewer));
        await using var transport = new StdioServerTransport(server);
        await using var serving = McpServer.Create(transport, server);
        await serving.RunAsync(ct);
        return 0;
    }
}
