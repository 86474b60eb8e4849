using System.Globalization;

namespace FundingDash.Web.Api.Streaming;

/// <summary>Id of an event: the snapshot's version, and which process counted it. Every start and every instance counts anew, so that a bare number would resume at the wrong place.</summary>
internal readonly record struct StreamId(string Process, long Version)
{
    /// <summary>Null what is no id of ours.</summary>
    public static StreamId? Parse(string? text) =>
        text?.Split('-') is [{ Length: > 0 } process, var number] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? new(process, version) : null;

    public override string ToString() => $"{Process}-{Version}";
}
