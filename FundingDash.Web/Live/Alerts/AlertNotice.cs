using System.Collections.Immutable;

namespace FundingDash.Web.Live.Alerts;

/// <summary>An event of alerts as pages show it.</summary>
/// <param name="Seq">Its place in the order of events of all people: a page that has shown one has shown or left out all before it.</param>
/// <param name="Id">Of the event.</param>
/// <param name="User">Whose it is.</param>
/// <param name="RuleName">The owner's name for the rule.</param>
/// <param name="Figure">Name of what the rule watches, or of a trouble of the system.</param>
/// <param name="Subject">Contract, pair or asset; feed, job or machine.</param>
/// <param name="Text">One line in words.</param>
/// <param name="ToldAt">When it got that place.</param>
public sealed record AlertNotice(long Seq, Guid Id, Guid User, string RuleName, string Figure, string Subject, string Text, DateTimeOffset ToldAt);

/// <summary>What one person's pages can show: the newest events, oldest first. Immutable.</summary>
public sealed record UserNotices(ImmutableArray<AlertNotice> Recent)
{
    public static readonly UserNotices None = new([]);

    /// <summary>Those that a page has not shown and that are still news.</summary>
    public ImmutableArray<AlertNotice> After(long seq, DateTimeOffset notBefore) => [.. Recent.Where(notice => notice.Seq > seq && notice.ToldAt >= notBefore)];
}
