namespace FundingDash.Web.Hosting.Options;

/// <summary>Faults found while settings were read; all of them are reported together before anything starts.</summary>
public interface ISettingsCheck
{
    IReadOnlyList<string> Faults { get; }
}

internal sealed record CheckedSettings<T>(T Value, IReadOnlyList<string> Faults) : ISettingsCheck;
