using Microsoft.AspNetCore.Diagnostics;

namespace RevOps.Workbench.Security;

/// <summary>The answer when a request itself fails. It leans on nothing that could have failed with it.</summary>
public static class ErrorPage
{
    private const string Html = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Something went wrong – RevOps Workbench</title>
          <link rel="stylesheet" href="/app.css">
          <script src="/theme.js"></script>
        </head>
        <body>
          <main class="empty">
            <h1>Something went wrong on our side</h1>
            <p>Nothing you stored was changed. The details are in the log of the app.</p>
            <p><a class="button" href="/">Back to the start</a></p>
          </main>
        </body>
        </html>
        """;

    public static void Answer(IApplicationBuilder failed) => failed.Run(context =>
    {
        if (context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException unreadable)
        {
            context.Response.StatusCode = unreadable.StatusCode; // whoever sent it can mend it
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync(unreadable.StatusCode == StatusCodes.Status413PayloadTooLarge ? "That is too large." : "That request cannot be read.", context.RequestAborted);
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Html, context.RequestAborted);
    });
}
