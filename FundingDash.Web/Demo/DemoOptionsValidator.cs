using System.Globalization;
using FundingDash.Web.Demo.Faults;
using Microsoft.Extensions.Options;

namespace FundingDash.Web.Demo;

/// <summary>Reports every wrong value at once, each with its key.</summary>
public sealed class DemoOptionsValidator : IValidateOptions<DemoOptions>
{
    public const int Fewest = 100;
    public const int Most = 50_000;

    public ValidateOptionsResult Validate(string? name, DemoOptions options)
    {
        var wrong = new List<string>();
        if (options.Contracts is < Fewest or > Most)
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"Demo:Contracts is {options.Contracts}; allowed: {Fewest} to {Most}."));
        foreach (var (feed, kind) in options.Faults)
        {
            if (!DemoVenues.Feeds.Contains(feed)) wrong.Add($"Demo:Faults:{feed} names no feed; allowed: {string.Join(", ", DemoVenues.Feeds)}.");
            if (!DemoFaults.TryParseKind(kind, out _)) wrong.Add($"Demo:Faults:{feed} is '{kind}'; allowed: {string.Join(", ", DemoFaults.Kinds)}.");
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
