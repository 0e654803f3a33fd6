using RevOps.Core.Import;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Import;

/// <summary>Rows that only a check of all files turns away are counted once, where they came from.</summary>
public sealed class CountTests
{
    [Fact]
    public void A_source_that_feeds_one_file_twice_counts_each_rejected_row_once()
    {
        using var scratch = new ScratchStore();
        var path = Path.Combine(scratch.Folder, "teams.csv");
        File.WriteAllText(path, "agent,manager,office\nann,boss,East\nbob,boss,West\nboss,,North\n");
        var (mapping, problem) = MappingYaml.Read("""
            sources:
              - { file: teams.csv, into: reps, columns: { rep_id: agent, name: agent, manager_id: manager, region: office } }
              - { file: teams.csv, into: reps, keep_others: false, skip_empty_keys: true, columns: { rep_id: manager, name: manager, region: office } }
            """, "teams");
        Assert.Null(problem);
        var preview = scratch.Read([path], mapping);
        Assert.Equal(preview.Rejected.Count, preview.Sources.Sum(source => source.Rejected));
        Assert.All(preview.Sources, source => Assert.Equal(source.Read, source.Accepted + source.Rejected));
        Assert.NotEmpty(preview.Rejected);
    }

    [Fact]
    public void A_deal_that_is_only_pointed_at_counts_nowhere_until_it_is_described()
    {
        using var scratch = new ScratchStore();
        scratch.Import(new CsvFolder().Add("activities", ("activity_id", "a1"), ("deal_id", "d"), ("type", "call"), ("occurred_at", "2026-11-20")));
        Assert.Equal(-1, scratch.Store.Knowledge().AsOf(ScratchStore.Day("2026-11-24")).Find("d"));
        scratch.Clock.Advance(TimeSpan.FromMinutes(1));
        scratch.Import(new CsvFolder().Deal("d", ("amount", 100m)));
        Assert.NotEqual(-1, scratch.Store.Knowledge().AsOf(ScratchStore.Day("2026-11-24")).Find("d"));
    }

    [Fact]
    public void An_id_that_no_file_describes_is_listed_where_none_of_its_kind_is_known_and_rejected_where_some_are()
    {
        using var scratch = new ScratchStore();
        var first = scratch.Read(scratch.Files(new CsvFolder().Deal("d", ("owner_id", "ann"), ("account_id", "acme"))));
        Assert.Empty(first.Rejected);
        Assert.Equal(["accounts acme", "reps ann"], first.Placeholders.Select(pair => $"{pair.Key.Name} {string.Join(',', pair.Value)}").Order(StringComparer.Ordinal));
        scratch.Import(new CsvFolder().Rep("bob"));
        var second = scratch.Read(scratch.Files(new CsvFolder().Deal("d", ("owner_id", "ann"), ("account_id", "acme"))));
        Assert.Equal([("owner_id", "ann", 2)], second.Rejected.Select(row => (row.Column, row.Value, row.Line)));
    }
}
