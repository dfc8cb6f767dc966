using System.Diagnostics;
using Sessile.Threading;

namespace Sessile.Tests.Threading;

/// <summary>Regions whose threads wait in the loop's body until so many of each are there at the same time.</summary>
internal sealed class Meeting(int regions, int threadsOfEach)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.25), Limit = TimeSpan.FromSeconds(60);

    private readonly int[] _inside = new int[regions], _most = new int[regions];
    private readonly ulong[] _workers = new ulong[regions];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private bool _haveMet;

    /// <summary>Whether all have been there at once, or it takes too long.</summary>
    public bool IsOver
    {
        get
        {
            lock (_inside)
                return _haveMet || _watch.Elapsed > Limit;
        }
    }

    public void AssertHaveMet() => Assert.True(_haveMet, $"Of {threadsOfEach} threads of each region at once, there were at most {string.Join(", ", _most)}.");

    /// <summary>What a thread of a region does, which stays for a while.</summary>
    public void Attend(int region, int limit)
    {
        int worker = ParallelRegion.Worker;
        Assert.InRange(worker, 0, limit - 1);
        lock (_inside)
        {
            Assert.True((_workers[region] & (1UL << worker)) == 0, $"Two threads of region {region} are number {worker}.");
            _workers[region] |= 1UL << worker;
            _most[region] = Math.Max(_most[region], ++_inside[region]);
            Wait();
            _inside[region]--;
            _workers[region] &= ~(1UL << worker);
        }
    }

    private void Wait()
    {
        var watch = Stopwatch.StartNew();
        while (!_haveMet && watch.Elapsed < Patience)
        {
            _haveMet = _inside.All(count => count >= threadsOfEach);
            if (_haveMet)
                Monitor.PulseAll(_inside);
            else
                Monitor.Wait(_inside, Patience - watch.Elapsed is { Ticks: > 0 } left ? left : TimeSpan.Zero);
        }
    }
}
