using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Core.Access;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;
using RevOps.Workbench.Jobs;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>Long work and what is told about it, in a real browser.</summary>
[Collection(BrowserGroup.Name)]
public sealed class JobTests(BrowserFixture browser)
{
    private static readonly Viewer Owner = Viewer.Local(Environment.UserName);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static ILocator Tray(IPage page) => page.GetByRole(AriaRole.Group, new() { Name = "Jobs" });

    [Fact]
    public async Task A_job_shows_how_far_it_is_survives_a_closed_window_and_is_toasted_when_it_ends()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var board = app.Services.GetRequiredService<JobBoard>();
        var end = new TaskCompletionSource();
        await using (var first = await browser.VisitAsync("/settings", app: app))
        {
            board.Start("Counting sheep", Owner, async job =>
            {
                job.Href = "/settings";
                job.Tell("Over the fence", 40);
                await end.Task;
                return "All asleep.";
            });
            await Expect(first.Page.GetByRole(AriaRole.Button, new() { Name = "Jobs: 1 running, 40 %" })).ToBeVisibleAsync();
        }

        await using var visit = await browser.VisitAsync("/settings", app: app);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Jobs: 1 running, 40 %" }).ClickAsync();
        await Expect(Tray(visit.Page).GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("aria-valuenow", "40");
        end.SetResult();

        await Expect(visit.Page.Locator(".toast")).ToContainTextAsync("Counting sheep: All asleep.");
        await Expect(Tray(visit.Page).GetByRole(AriaRole.Link, new() { Name = "Open" })).ToBeVisibleAsync();
        await Tray(visit.Page).GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Expect(Tray(visit.Page)).ToContainTextAsync("Nothing is running.");
        Assert.Empty(board.Of(Owner));
        Assert.Equal(0, app.Services.GetRequiredService<NoticeBoard>().Unread(Owner)); // someone was there to see it
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_job_is_cancelled_from_the_tray_within_a_second()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var board = app.Services.GetRequiredService<JobBoard>();
        await using var visit = await browser.VisitAsync("/settings", app: app);
        var job = board.Start("Endless", Owner, async job =>
        {
            await Task.Delay(Timeout.Infinite, job.Stopping);
            return "never";
        });
        await visit.Page.Locator("[data-does=jobs]").ClickAsync();

        await Tray(visit.Page).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(Tray(visit.Page)).ToContainTextAsync("Cancelled; nothing was stored.");
        Assert.Equal(JobState.Cancelled, job.State);
    }

    [Fact]
    public async Task What_ends_while_nobody_looks_waits_behind_the_bell_and_opening_it_is_reading()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var (board, notices) = (app.Services.GetRequiredService<JobBoard>(), app.Services.GetRequiredService<NoticeBoard>());
        await EndedAsync(board, board.Start("Night work", Owner, _ => Task.FromResult("Done by dawn.")));
        await Until.ItIsSoAsync(notices.Subscribe, () => notices.Unread(Owner) == 1);

        await using var visit = await browser.VisitAsync("/settings", app: app);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Notifications, 1 new" }).ClickAsync();
        await Expect(visit.Page.Locator("#notice-list")).ToContainTextAsync("Night work: Done by dawn.");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Notifications", Exact = true })).ToBeVisibleAsync();
        Assert.Equal(0, notices.Unread(Owner));

        notices.Add("local", "Something new"); // while it is open
        await Expect(visit.Page.Locator("#notice-list")).ToContainTextAsync("Something new");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Mark all as read" }).ClickAsync();
        await Until.ItIsSoAsync(notices.Subscribe, () => notices.Unread(Owner) == 0);
        notices.Add("somebody else", "Not for you");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task An_import_by_someone_else_is_told_and_ones_own_is_not()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var (company, notices) = (app.Services.GetRequiredService<CompanyData>(), app.Services.GetRequiredService<NoticeBoard>());
        await using var visit = await browser.VisitAsync("/settings", app: app);
        await visit.LoadedAsync();
        Assert.True(app.Services.GetRequiredService<OpenWindows>().AnyOf("local"));

        await ImportAsync(app, company, Environment.UserName, "deal_id,name,stage,amount,currency,close_date,created_date\nX-1,Secret name,Proposal,12000,USD,2026-12-10,2026-10-01\n");
        await ImportAsync(app, company, "Ann", "deal_id,name,stage,amount,currency,close_date,created_date\nX-1,Secret name,Proposal,15000,USD,2026-12-10,2026-10-01\n");

        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Notifications, 1 new" })).ToBeVisibleAsync();
        Assert.Equal("Import 2 by Ann: 1 changed deal.", Assert.Single(notices.Of(Owner)).Said);
    }

    [Fact]
    public async Task The_sample_company_is_a_job_that_another_window_sees_too()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await using var visit = await browser.VisitAsync("/", app: app);

        await visit.Page.Locator("button.choice").DblClickAsync();

        await Expect(visit.Page).ToHaveURLAsync(new Regex("/pipeline$"), new() { Timeout = 60_000 });
        await Expect(visit.Page.Locator(".toast")).ToContainTextAsync("Loading the sample company: Ready.");
        Assert.Equal(JobState.Done, Assert.Single(app.Services.GetRequiredService<JobBoard>().Of(Owner)).State);
    }

    [Fact]
    public async Task Jobs_belong_to_whoever_started_them_and_an_ended_one_is_never_brought_back()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var board = app.Services.GetRequiredService<JobBoard>();
        Job? kept = null;
        var failed = board.Start("Fails", Owner, job =>
        {
            kept = job;
            throw new InvalidOperationException("secret");
        });
        await EndedAsync(board, failed);

        kept!.Tell("Still here", 50);
        kept.Cancel();
        Assert.Equal((JobState.Failed, (int?)null, false), (kept.State, kept.Percent, kept.CanCancel));
        Assert.DoesNotContain("secret", kept.Said, StringComparison.Ordinal);
        Assert.Empty(board.Of(Owner with { Key = "other" }));
        board.Dismiss(failed);
        failed.Cancel(); // a click that came too late
        Assert.Empty(board.Of(Owner));
    }

    [Fact]
    public async Task A_viewer_with_many_jobs_pushes_out_their_own_and_nobody_elses()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var board = app.Services.GetRequiredService<JobBoard>();
        var other = Owner with { Key = "other" };
        await EndedAsync(board, board.Start("Kept", other, _ => Task.FromResult("")));
        for (var number = 0; number < 30; number++)
            await EndedAsync(board, board.Start($"Job {number}", Owner, _ => Task.FromResult("")));

        Assert.Equal(20, board.Of(Owner).Count);
        Assert.Equal("Job 29", board.Of(Owner)[0].Title);
        Assert.Single(board.Of(other));
    }

    private static Task EndedAsync(JobBoard board, Job job) => Until.ItIsSoAsync(board.Subscribe, () => job.State != JobState.Running);

    private static async Task ImportAsync(WorkbenchApp app, CompanyData company, string by, string csv)
    {
        var path = Path.Combine(app.Data.FullName, "deals.csv");
        File.WriteAllText(path, csv);
        var run = new ImportRun(company.Store, TimeProvider.System, new([path], null, "deals", by));
        Assert.Empty(run.Read(ct: Ct).Rejected);
        await company.ChangeAsync(() => run.Load(ct: Ct), Ct);
    }
}
