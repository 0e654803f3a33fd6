using Microsoft.Extensions.DependencyInjection;
using RevOps.Core.Access;
using RevOps.Tests.Ui;
using RevOps.Workbench.Data;

namespace RevOps.Tests.Access;

/// <summary>The sample company where people sign in, with one person of each role inside.</summary>
public sealed class SignedInSample : IAsyncLifetime
{
    public static readonly Role[] Roles = [Role.Rep, Role.Manager, Role.Vp, Role.Ops, Role.Finance, Role.Admin];

    private WorkbenchApp? _app;

    internal WorkbenchApp App => _app!;

    internal Dictionary<Role, Someone> People { get; } = [];

    public async ValueTask InitializeAsync()
    {
        _app = await WorkbenchApp.StartAsync(signIn: true);
        await _app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, CancellationToken.None);
        foreach (var role in Roles)
            People[role] = await Someone.InAsync(_app, role, role switch { Role.Rep => "R001", Role.Manager => "M01", Role.Vp => "V01", _ => null });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in People.Values)
            person.Dispose();
        await _app!.DisposeAsync();
    }
}
