using System.Threading.Channels;
using FundingDash.Domain.Funding;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Jobs.History;

/// <summary>Writes what the readers of all feeds bring, many contracts to a transaction, then shows it to the pages and to the other instances. While the database is away it waits.</summary>
public sealed partial class SettlementIngest(SettlementWriter writer, HistoryStore store, SettlementNews news, TimeProvider clock, ILogger<SettlementIngest> logger) : BackgroundService
{
    // Full batches write fastest; beyond this many contracts or rows nothing is gained, and a kill loses more.
    private const int MostContracts = 200;
    private const int MostRows = 50_000;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Channel<Item> _items = Channel.CreateBounded<Item>(new BoundedChannelOptions(MostContracts) { SingleReader = true });

    /// <summary>Stores the settlements of one contract, all or nothing.</summary>
    /// <returns>How many of them were new, when they are stored.</returns>
    public async Task<int> StoreAsync(ContractSettlements settlements, CancellationToken cancellationToken)
    {
        var item = new Item(settlements, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await _items.Writer.WriteAsync(item, cancellationToken);
        return await item.Stored.Task.WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _items.Reader.WaitToReadAsync(stoppingToken))
        {
            var batch = Take();
            try
            {
                await WriteAsync(batch, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogRefused(logger, batch.Count, e);
                // One bad row must not cost the others: one by one, and whoever brought it hears why.
                await WriteOneByOneAsync(batch, stoppingToken);
            }
        }
    }

    private List<Item> Take()
    {
        var batch = new List<Item>();
        for (var rows = 0; batch.Count < MostContracts && rows < MostRows && _items.Reader.TryRead(out var item); rows += item.Settlements.Rows.Count)
            batch.Add(item);
        return batch;
    }

    private async Task WriteOneByOneAsync(List<Item> batch, CancellationToken stoppingToken)
    {
        foreach (var item in batch.Where(item => !item.Stored.Task.IsCompleted))
        {
            try
            {
                await WriteAsync([item], stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                item.Stored.TrySetException(e);
            }
        }
    }

    private async Task WriteAsync(List<Item> batch, CancellationToken stoppingToken)
    {
        var settlements = batch.ConvertAll(item => item.Settlements);
        var result = await WriteWhenPossibleAsync(settlements, stoppingToken);
        news.NoteOwn(settlements.Select(contract => contract.ContractId));
        news.Reload(store.Add(settlements.Select(contract => KeyValuePair.Create(contract.ContractId, contract.Rows))));
        // Whoever brought them twice at once: the rows count once.
        var insertedOf = new Dictionary<int, int>(result.InsertedOf);
        foreach (var item in batch)
            item.Stored.TrySetResult(insertedOf.Remove(item.Settlements.ContractId, out var inserted) ? inserted : 0);
        if (result.Corrections > 0)
            LogCorrections(logger, result.Corrections);
        // What is stored is not always what came: then memory takes it from there.
        if (result.IntervalsFilled > 0 || result.Corrections > 0)
            news.Reload(settlements.Select(contract => contract.ContractId));
        if (result.Inserted > 0 || result.IntervalsFilled > 0)
            await news.TellAsync(settlements, stoppingToken);
    }

    private async Task<SettlementWriteResult> WriteWhenPossibleAsync(List<ContractSettlements> settlements, CancellationToken stoppingToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await writer.WriteAsync(settlements, stoppingToken);
            }
            catch (Exception e) when (DatabaseFaults.IsOutage(e))
            {
                LogWaiting(logger, settlements.Count, e.Message);
                await Task.Delay(pause, clock, stoppingToken);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Contracts} contracts' settlements wait for the database: {Reason}")]
    private static partial void LogWaiting(ILogger logger, int contracts, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Venues now publish other values for {Count} stored settlements; the first values are kept, see settlement_corrections")]
    private static partial void LogCorrections(ILogger logger, int count);

    [LoggerMessage(3, LogLevel.Warning, "{Contracts} contracts' settlements could not be stored together and are stored one by one")]
    private static partial void LogRefused(ILogger logger, int contracts, Exception exception);

    private sealed record Item(ContractSettlements Settlements, TaskCompletionSource<int> Stored);
}
