using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RevOps.Core.Access;
using RevOps.Core.Store;
using RevOps.Tests.Ui;
using RevOps.Workbench.Data;
using RevOps.Workbench.Security;

namespace RevOps.Tests.Access;

/// <summary>Where people sign in: who comes in, who does not, and how long for.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private WorkbenchApp? _app;

    private WorkbenchApp App => _app!;

    private PeopleRegister Register => App.Services.GetRequiredService<CompanyData>().Store.People;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await WorkbenchApp.StartAsync(signIn: true);

    public ValueTask DisposeAsync() => App.DisposeAsync();

    [Fact]
    public async Task The_set_up_link_makes_one_administrator_and_then_is_dead()
    {
        var link = $"/set-up/{App.Services.GetRequiredService<SetUpLink>().Code}";
        using var first = new Someone(App);
        using var weak = await first.PostAsync(link, "set-up", ("Name", "Ann"), ("Email", "ann@example.com"), ("Password", "password1234"));
        Assert.Contains("among the first that would be tried", await weak.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.True(Register.IsEmpty());

        using var made = await first.PostAsync(link, "set-up", ("Name", "Ann"), ("Email", "ann@example.com"), ("Password", Someone.Password));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Equal((Role.Admin, "Ann"), (Assert.Single(Register.All()).Role, Register.All()[0].Name));
        using var home = await first.GetAsync("/people");
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);

        using var second = new Someone(App);
        using var again = await second.GetAsync(link);
        Assert.Contains("This link does not work", await again.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var guessed = await second.GetAsync($"/set-up/{new string('0', 48)}");
        Assert.Contains("This link does not work", await guessed.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_works_once_and_a_newer_one_ends_the_older()
    {
        var person = Added(Role.Finance, "fin@example.com");
        var (older, newer) = (Register.Invite(person.Id), Register.Invite(person.Id));
        using var visitor = new Someone(App);
        using var dead = await visitor.GetAsync($"/join/{older}");
        Assert.Contains("This link does not work", await dead.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        using var joined = await visitor.PostAsync($"/join/{newer}", "join", ("Password", Someone.Password));
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        using var used = await new Someone(App).GetAsync($"/join/{newer}");
        Assert.Contains("This link does not work", await used.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        using var again = new Someone(App);
        using var wrong = await again.PostAsync("/sign-in", "sign-in", ("Email", "fin@example.com"), ("Password", "not the password at all"));
        Assert.Contains("do not go together", await wrong.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var right = await again.PostAsync("/sign-in?then=%2Fdeals%3Fset%3Dwon", "sign-in", ("Email", "FIN@example.com "), ("Password", Someone.Password));
        Assert.Equal("/deals?set=won", right.Headers.Location?.OriginalString.Replace(App.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites_and_does_not_live_on()
    {
        using var person = await Someone.InAsync(App, Role.Ops);
        using var left = new Someone(App);
        using var entered = await left.PostAsync("/sign-in", "sign-in", ("Email", "ops@example.com"), ("Password", Someone.Password));
        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"), set => set.StartsWith("revops=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);

        var session = left.Cookies["revops"]!.Value;
        Assert.NotEqual(person.Cookies["revops"]!.Value, session);
        using var goodbye = await left.PostAsync("/sign-out", "");
        using var after = await left.GetAsync("/people");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task Five_wrong_passwords_close_the_door_for_the_right_one_too()
    {
        using var owner = await Someone.InAsync(App, Role.Ops);
        using var guesser = new Someone(App);
        for (var guess = 0; guess < 5; guess++)
            (await guesser.PostAsync("/sign-in", "sign-in", ("Email", "ops@example.com"), ("Password", $"wrong guess number {guess}"))).Dispose();

        using var right = await guesser.PostAsync("/sign-in", "sign-in", ("Email", "ops@example.com"), ("Password", Someone.Password));
        Assert.Contains("wait five minutes", await right.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.InRange(Register.FindByEmail("ops@example.com")!.LockedUntil!.Value, TimeProvider.System.GetUtcNow().AddMinutes(4), TimeProvider.System.GetUtcNow().AddMinutes(5));
        // who is in already stays in
        using var still = await owner.GetAsync("/people");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Tries_at_the_same_moment_all_count()
    {
        using var owner = await Someone.InAsync(App, Role.Ops);

        await GuessAsync(8);

        Assert.NotNull(Register.FindByEmail("ops@example.com")!.LockedUntil); // five wrong ones close the door
    }

    [Fact]
    public async Task Tries_at_the_same_moment_put_nothing_back()
    {
        using var owner = await Someone.InAsync(App, Role.Ops);
        var person = Register.FindByEmail("ops@example.com")!;
        var link = Register.Invite(person.Id);
        using var joining = new Someone(App);

        var guesses = GuessAsync(8);
        using var joined = await joining.PostAsync($"/join/{link}", "join", ("Password", "an entirely new sentence"));
        await guesses;

        // the new password stands, whatever the guesses read before it; the session from before it has ended
        var now = Register.Find(person.Id)!;
        Assert.NotEqual(person.PasswordHash, now.PasswordHash);
        Assert.NotEqual(person.SecurityStamp, now.SecurityStamp);
        using var old = await owner.GetAsync("/data");
        Assert.Equal(HttpStatusCode.Redirect, old.StatusCode);
    }

    /// <summary>So many wrong passwords at once, each from a window of its own.</summary>
    private async Task GuessAsync(int times) => await Task.WhenAll(Enumerable.Range(0, times).Select(async guess =>
    {
        using var guesser = new Someone(App);
        (await guesser.PostAsync("/sign-in", "sign-in", ("Email", "ops@example.com"), ("Password", $"wrong guess number {guess}"))).Dispose();
    }));

    [Fact]
    public async Task Leaving_ends_the_session_everywhere_and_half_a_day_ends_every_session()
    {
        using var person = await Someone.InAsync(App, Role.Ops);
        using var copy = new Someone(App);
        copy.Take(person.Cookies["revops"]!);
        using var before = await copy.GetAsync("/data");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        using var goodbye = await person.PostAsync("/sign-out", "");
        using var after = await copy.GetAsync("/data");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);

        var viewers = App.Services.GetRequiredService<Viewers>();
        var known = Register.FindByEmail("ops@example.com")!;
        Assert.Equal(Role.Ops, (await viewers.OfAsync(Session(known, hours: 11))).Role);
        Assert.Equal(Viewer.Nobody, await viewers.OfAsync(Session(known, hours: 13)));

        static System.Security.Claims.ClaimsPrincipal Session(Person person, int hours) => new(new System.Security.Claims.ClaimsIdentity(
            [new(System.Security.Claims.ClaimTypes.NameIdentifier, person.Id), new(Viewers.StampClaim, person.SecurityStamp), new(Viewers.BeganClaim, TimeProvider.System.GetUtcNow().AddHours(-hours).ToString("O", System.Globalization.CultureInfo.InvariantCulture))], "test"));
    }

    [Fact]
    public async Task One_address_gets_ten_tries_a_minute()
    {
        using var guesser = new Someone(App);
        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 14; guess++)
        {
            using var answer = await guesser.PostAsync("/sign-in", "sign-in", ("Email", $"nobody{guess}@example.com"), ("Password", "a guess that is long enough"));
            answers.Add(answer.StatusCode);
        }
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, SignIn.TriesAMinute), .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 14 - SignIn.TriesAMinute)], answers);
    }

    [Fact]
    public async Task Access_that_ends_ends_at_once_and_a_role_counts_with_the_next_request()
    {
        using var finance = await Someone.InAsync(App, Role.Finance);
        var person = Register.FindByEmail("finance@example.com")!;
        var viewers = App.Services.GetRequiredService<Viewers>();
        _ = Added(Role.Admin, "admin@example.com");
        Assert.Null(Register.Change(person.Id, person.Name, Role.Ops, null, ended: false));
        using var stays = await finance.GetAsync("/data");
        Assert.Equal(HttpStatusCode.OK, stays.StatusCode);

        Assert.Null(Register.Change(person.Id, person.Name, Role.Ops, null, ended: true));
        using var goes = await finance.GetAsync("/data");
        Assert.Equal(HttpStatusCode.Redirect, goes.StatusCode);
        Assert.StartsWith("/sign-in", goes.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.NotNull(viewers);
    }

    [Fact]
    public void The_last_administrator_cannot_be_lost_and_a_rep_is_one_person()
    {
        var only = Added(Role.Admin, "admin@example.com");
        Assert.Contains("Someone must remain", Register.Change(only.Id, only.Name, Role.Ops, null, ended: false), StringComparison.Ordinal);
        Assert.Contains("Someone must remain", Register.Change(only.Id, only.Name, Role.Admin, null, ended: true), StringComparison.Ordinal);
        Assert.Equal(Role.Admin, Register.Find(only.Id)!.Role);

        Assert.Null(Register.Add(Fresh(Role.Rep, "r1@example.com") with { RepId = "R1" }, "test"));
        Assert.Contains("linked to that rep already", Register.Add(Fresh(Role.Rep, "r2@example.com") with { RepId = "R1" }, "test"), StringComparison.Ordinal);
        Assert.Contains("signs in with", Register.Add(Fresh(Role.Ops, "R1@Example.com"), "test"), StringComparison.Ordinal);
        Assert.Contains("Say which rep", Register.Add(Fresh(Role.Manager, "m@example.com"), "test"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/\\evil.example"), InlineData("//evil.example"), InlineData("https://evil.example"), InlineData("evil"), InlineData(""), InlineData(null), InlineData("/a\r\nb")]
    public void Nobody_is_sent_elsewhere_after_signing_in(string? then) => Assert.Equal("/", Workbench.Pages.Urls.Inside(then));

    private Person Added(Role role, string email)
    {
        var person = Fresh(role, email);
        Assert.Null(Register.Add(person, "test"));
        return person;
    }

    private static Person Fresh(Role role, string email) => new() { Id = Guid.NewGuid().ToString("N"), Name = email, Email = email, Role = role, SecurityStamp = PeopleRegister.NewStamp() };
}
