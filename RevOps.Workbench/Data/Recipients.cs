using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>Under which key a rep is told something: their own where people sign in, that of the persona where nobody does.</summary>
public sealed class Recipients(CompanyData company, WorkbenchOptions options)
{
    public string Of(string repId) => Of([repId])[0];

    public IReadOnlyList<string> Of(IEnumerable<string> repIds)
    {
        var people = options.SignIn ? company.Store.People.All().Where(person => person is { EndedAt: null, RepId: not null }).ToDictionary(person => person.RepId!, person => person.Id, StringComparer.Ordinal) : [];
        return [.. repIds.Select(rep => people.GetValueOrDefault(rep, "rep:" + rep))];
    }
}
