using System.Globalization;
using RevOps.Core.Access;
using RevOps.Core.Agents;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;
using RevOps.Workbench.Settings;

namespace RevOps.Tests.Agents;

/// <summary>A prepared change is made once, by whom it was prepared for, in time, and only on what they saw (reliability F5).</summary>
public sealed class ProposalTests : IDisposable
{
    private static readonly Viewer Ann = new("rep:R1", "Ann Ash", Role.Rep, "R1");
    private static readonly Viewer Bob = new("rep:R2", "Bob Birch", Role.Rep, "R2");
    private static readonly Viewer Admin = Viewer.Local("admin");

    private readonly ScratchStore _scratch = new(ScratchStore.EndOf(ScratchStore.Day("2026-11-24")));
    private readonly CompanyData _company;
    private readonly PipelineDesk _pipeline;
    private readonly DealDesk _deals;
    private readonly ProposalDesk _desk;

    public ProposalTests()
    {
        var files = new CsvFolder().Add("reps", ("rep_id", "R1"), ("name", "Ann Ash")).Add("reps", ("rep_id", "R2"), ("name", "Bob Birch"));
        for (var deal = 0; deal < 50; deal++)
            files.Deal($"D{deal}", ("name", $"Deal {deal} of Ann"), ("owner_id", "R1"), ("stage", "Proposal"), ("amount", 100m), ("next_step", "call"), ("close_date", "2026-12-10"));
        files.Deal("B1", ("name", "Deal of Bob"), ("owner_id", "R2"), ("stage", "Proposal"), ("amount", 100m), ("close_date", "2026-12-10"));
        _scratch.Import(files);
        var options = new WorkbenchOptions { Data = _scratch.Data };
        _company = new(options, _scratch.Clock);
        _pipeline = new(_company, options);
        _deals = new(_company, _pipeline, new(_company, _scratch.Clock));
        _desk = new(_deals, _company, _scratch.Clock);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _pipeline.Dispose();
        _company.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task Of_two_hundred_replayed_outdated_late_and_foreign_confirmations_none_changes_anything()
    {
        var refused = 0;
        for (var number = 0; number < 50; number++)
        {
            var id = $"D{number}";
            var replayed = await ProposedAsync(id, "next_step", $"step {number}");
            Assert.Null(await _desk.ConfirmAsync(Ann, replayed.Id));
            Assert.Equal($"step {number}", await NowAsync(id, "next_step"));
            Assert.Null(await _deals.EditAsync(Ann, id, "next_step", "as it was"));
            refused += await RefusedAsync(Ann, replayed);

            var outdated = await ProposedAsync(id, "amount", "250");
            Assert.Null(await _deals.EditAsync(Admin, id, "amount", "120"));
            refused += await RefusedAsync(Ann, outdated);

            var late = await ProposedAsync(id, "close_date", "2027-01-15");
            _scratch.Clock.Advance(ProposalDesk.Lasting);
            refused += await RefusedAsync(Ann, late);

            var foreign = await ProposedAsync(id, "forecast_category", "commit");
            refused += await RefusedAsync(number % 2 == 0 ? Bob : Admin, foreign);
            Assert.True(_desk.IsWaiting(Ann, foreign.Id)); // nobody else can use it up
            _desk.Dismiss(Bob, foreign.Id);
            Assert.True(_desk.IsWaiting(Ann, foreign.Id));
            _desk.Dismiss(Ann, foreign.Id);
            Assert.Equal(("as it was", "120", "2026-12-10", null), (await NowAsync(id, "next_step"), await NowAsync(id, "amount"), await NowAsync(id, "close_date"), await NowAsync(id, "forecast_category")));
        }
        Assert.Equal(200, refused);
    }

    [Fact]
    public async Task Of_many_confirmations_at_once_one_makes_the_change()
    {
        var note = await ProposedAsync("D1", Proposal.Note, "called, they want to sign in January");
        var said = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _desk.ConfirmAsync(Ann, note.Id))));
        Assert.Single(said, problem => problem is null);
        Assert.Single(await new DealTalk(_company, _scratch.Clock).OfAsync("D1", Ct));
    }

    [Theory]
    [InlineData("B1", "amount", "1", "There is no deal 'B1'")]
    [InlineData("D1", "owner_id", "R2", "'owner_id' cannot be proposed")]
    [InlineData("D1", "stage", "Nowhere", "'Nowhere' is not a stage of pipeline")]
    [InlineData("D1", "close_date", "soon", "'soon' cannot be a deal's close_date")]
    [InlineData("D1", "next_step", " ", "Say what shall stand there")]
    public async Task What_a_person_could_not_change_is_not_even_proposed(string deal, string field, string value, string said)
    {
        var (proposal, mistake) = await _desk.ProposeAsync(Ann, deal, field, value, Ct);
        Assert.Null(proposal);
        Assert.StartsWith(said, mistake, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_oldest_of_many_gives_way()
    {
        var first = await ProposedAsync("D1", "next_step", "x");
        for (var number = 0; number < ProposalDesk.Most; number++)
        {
            _scratch.Clock.Advance(TimeSpan.FromSeconds(1));
            await ProposedAsync("D2", "next_step", number.ToString(CultureInfo.InvariantCulture));
        }
        Assert.False(_desk.IsWaiting(Ann, first.Id));
    }

    [Theory]
    [InlineData("move the close date of D07524 to 2027-01-15", "close_date", "2027-01-15")]
    [InlineData("push the close date of Acme to Japan deal to January 15th, 2027.", "close_date", "2027-01-15")]
    [InlineData("set closing date of D1 to 3 March", "close_date", "2027-03-03")]
    [InlineData("set closing date of D1 to 30 Nov", "close_date", "2026-11-30")]
    [InlineData("set closing date of D1 to next week", "close_date", null)]
    [InlineData("change the amount of D1 to $250k", "amount", "250000")]
    [InlineData("change the amount of D1 to 1.2m", "amount", "1200000")]
    [InlineData("update the next step of D1 to \"send the contract\"", "next_step", "send the contract")]
    [InlineData("set the stage of D1 to Contract / Legal", "stage", "Contract / Legal")]
    [InlineData("put the forecast category of D1 to commit", "forecast_category", "commit")]
    [InlineData("add a note to D1: they asked for a discount to close early", "note", "they asked for a discount to close early")]
    [InlineData("delete D1", null, null)]
    public void A_wish_in_plain_words_is_read(string sentence, string? field, string? value)
    {
        var wish = ChangeWish.Read(sentence, "D1", new(2026, 11, 24));
        Assert.Equal((field, value), (wish?.Field, wish?.Value));
    }

    private async Task<Proposal> ProposedAsync(string deal, string field, string value)
    {
        var (proposal, mistake) = await _desk.ProposeAsync(Ann, deal, field, value, Ct);
        Assert.Null(mistake);
        return proposal!;
    }

    private async Task<int> RefusedAsync(Viewer viewer, Proposal proposal)
    {
        var problem = await _desk.ConfirmAsync(viewer, proposal.Id);
        return problem is { Length: > 0 } ? 1 : 0;
    }

    private async Task<string?> NowAsync(string id, string field) => await _deals.BookAsync(Ann, Ct) is { } book ? DealDesk.Canonical(book, book.Find(id), field) : null;
}
