using System.Globalization;

namespace FundingDash.Domain.Alerts.Incidents;

/// <summary>Something that is or was wrong, from its beginning to its end.</summary>
/// <param name="Id">Of this one incident.</param>
/// <param name="Trouble">What is wrong.</param>
/// <param name="Subject">See <see cref="SystemSign.Subject"/>.</param>
/// <param name="Text">One line in words, as it was when it began.</param>
/// <param name="OpenedAt">When it had been wrong for long enough.</param>
/// <param name="ResolvedAt">When it had been right for long enough; null while it lasts.</param>
/// <param name="Ending">Why it is over, in words, when nobody has seen it become right.</param>
public sealed record SystemIncident(Guid Id, SystemTrouble Trouble, string Subject, string Text, DateTimeOffset OpenedAt, DateTimeOffset? ResolvedAt = null, string? Ending = null)
{
    /// <summary>What a message of its beginning or, once it is over, of its end says.</summary>
    public string Line => ResolvedAt is { } end ? $"Over after {Words(end - OpenedAt)}{(Ending is null ? "" : $", {Ending}")}: {Text}" : Text;

    private static string Words(TimeSpan time) => time switch
    {
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
    };
}
