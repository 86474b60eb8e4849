using System.Security.Cryptography;
using System.Text;
using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Domain.Lifecycle;

namespace FundingDash.Domain.Alerts;

/// <summary>Names a firing by what fired, so that whoever comes to the same conclusion, on another instance or after a restart, comes to the same id.</summary>
public static class AlertEventId
{
    /// <summary>The n-th firing of a rule for a contract or pair.</summary>
    public static Guid Of(AlertRule rule, string subject, int firing) => Of(rule, $"{subject}#{firing}");

    /// <summary>A rule that tells of something that happened to a contract.</summary>
    public static Guid Of(AlertRule rule, ContractEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return Of(rule, $"{happened.Kind}#{happened.Id}");
    }

    /// <summary>What one admin is told of an incident: of its beginning, or of its end.</summary>
    public static Guid Of(SystemIncident incident, Guid user)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return Of($"{incident.Id:N}/{user:N}/{(incident.ResolvedAt is null ? "open" : "over")}");
    }

    private static Guid Of(AlertRule rule, string cause)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Of($"{rule.Id:N}/{rule.Revision}/{cause}");
    }

    private static Guid Of(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
