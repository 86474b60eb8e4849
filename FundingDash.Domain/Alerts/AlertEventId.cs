using System.Security.Cryptography;
using System.Text;
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

    private static Guid Of(AlertRule rule, string cause)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new(SHA256.HashData(Encoding.UTF8.GetBytes($"{rule.Id:N}/{rule.Revision}/{cause}")).AsSpan(0, 16));
    }
}
