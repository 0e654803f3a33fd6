using Microsoft.AspNetCore.Components;

namespace RevOps.Workbench.Pages.Settings;

/// <summary>Reads what a list was set to. A browser can send anything: a choice that is not in the list changes nothing.</summary>
internal static class Choice
{
    public static T Read<T>(ChangeEventArgs e, T before)
        where T : struct, Enum =>
        e.Value is string text && Enum.GetNames<T>().Contains(text) ? Enum.Parse<T>(text) : before;
}
