using RevOps.Core.Forecast.Rollup;

namespace RevOps.Workbench.Pages.Rollup;

/// <summary>A row of the table: someone with all below them, or their own deals alone.</summary>
/// <param name="Node">Whose.</param>
/// <param name="Level">How deep, 1 at the top.</param>
/// <param name="IsOwn">True for the own deals alone.</param>
/// <param name="IsOpen">Whether what is below is shown.</param>
public sealed record RollupLine(RollupNode Node, int Level, bool IsOwn, bool IsOpen)
{
    public string Key => IsOwn ? Node.Key + "#own" : "/" + Node.Key;

    public bool HasBelow => !IsOwn && Node.Children.Count > 0;

    /// <summary>The rows that are shown, from the top down.</summary>
    /// <param name="total">The whole.</param>
    /// <param name="mostOpen">More rows than this, and only the first levels are open at first.</param>
    /// <param name="turned">Rows that someone opened or closed.</param>
    public static IReadOnlyList<RollupLine> Of(RollupNode total, int mostOpen, IReadOnlySet<string> turned)
    {
        var (lines, openDown) = (new List<RollupLine>(), total.All().Take(mostOpen + 1).Count() <= mostOpen ? int.MaxValue : 2);
        Add(total.Children.Count == 1 ? total.Children[0] : total, 1);
        return lines;

        void Add(RollupNode node, int level)
        {
            var isOpen = node.Children.Count > 0 && level < openDown != turned.Contains(node.Key);
            lines.Add(new(node, level, IsOwn: false, isOpen));
            if (!isOpen)
                return;
            if (node.RepId is not null && node.OwnDeals > 0)
                lines.Add(new(node, level + 1, IsOwn: true, false));
            foreach (var child in node.Children)
                Add(child, level + 1);
        }
    }
}
