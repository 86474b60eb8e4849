namespace FundingDash.Web.Demo;

/// <summary>The command line's <c>--demo</c>.</summary>
public static class DemoSwitch
{
    /// <summary>Replaces a bare <c>--demo</c>, which configuration would read together with the argument after it, by the setting it stands for.</summary>
    public static string[] Expand(string[] arguments) =>
        [.. arguments.Select(argument => argument.Equals("--demo", StringComparison.OrdinalIgnoreCase) ? "--" + DemoOptions.Section + ":" + nameof(DemoOptions.Enabled) + "=true" : argument)];
}
