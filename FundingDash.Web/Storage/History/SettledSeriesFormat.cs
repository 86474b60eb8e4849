using System.Runtime.InteropServices;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Storage.History;

/// <summary>A series as bytes: its three columns one behind the other, as they lie in memory.</summary>
internal static class SettledSeriesFormat
{
    public static byte[] Write(SettledSeries series)
    {
        var bytes = new byte[series.Count * SettledSeries.BytesPerRow];
        var (minutes, intervals) = Columns(series.Count);
        MemoryMarshal.AsBytes(series.Rates).CopyTo(bytes);
        MemoryMarshal.AsBytes(series.Minutes).CopyTo(bytes.AsSpan(minutes));
        MemoryMarshal.AsBytes(series.IntervalMinutes).CopyTo(bytes.AsSpan(intervals));
        return bytes;
    }

    public static SettledSeries Read(ReadOnlySpan<byte> bytes)
    {
        var (minutes, intervals) = Columns(bytes.Length / SettledSeries.BytesPerRow);
        return SettledSeries.FromSorted(
            MemoryMarshal.Cast<byte, int>(bytes[minutes..intervals]), MemoryMarshal.Cast<byte, double>(bytes[..minutes]), MemoryMarshal.Cast<byte, short>(bytes[intervals..]));
    }

    // Where the second and the third column begin.
    private static (int Minutes, int Intervals) Columns(int rows) => (rows * sizeof(double), rows * (sizeof(double) + sizeof(int)));
}
