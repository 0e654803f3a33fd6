using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>Under which key a rep is told something: their own where people sign in, that of the persona where nobody does.</summary>
public sealed class Recipients(CompanyData company, WorkbenchOptions options)
{
    public string Of(string repId) => options.SignIn && company.Store.People.FindByRep(repId) is { } person ? person.Id : "rep:" + repId;
}
