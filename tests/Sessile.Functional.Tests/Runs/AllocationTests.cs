using Sessile.Functional.Tests.Graphs;
using Sessile.Functional.Tests.Training;

namespace Sessile.Functional.Tests.Runs;

/// <summary>No run allocates a managed byte, whatever the graph and however the JIT compiles it.</summary>
public sealed class AllocationTests
{
    private const int Runs = 1000;

    [Fact]
    public void Runs_of_variables_allocate_nothing()
    {
        using var session = new Product.Session();
        AssertNone(_ => session.RunW());
        AssertNone(_ => session.RunDouble());
    }

    [Fact]
    public void Runs_of_every_signature_allocate_nothing()
    {
        using var session = new Forms.Session();
        float[] x = [1, 2, 3, 6, 5, 4], twice = new float[6];
        AssertNone(_ => session.RunSum(x, 2));
        AssertNone(_ => session.Total(x, 2));
        AssertNone(_ => session.Copy(x, 2, twice, out float _));
        AssertNone(_ => session.Strided(new(x, [2, 3], []), 2, new(twice, [2, 3], [])));
        AssertNone(_ => session.Views(x, 2, out TensorView<int> _, out TensorView<float> _));
        AssertNone(_ => session.Chosen(x, 2));
        AssertNone(_ => session.FromHidden(x));
        AssertNone(_ => session.FromView(session.RunTwice(x, 2), 2));
    }

    [Fact]
    public void Convolutions_of_images_whose_size_changes_allocate_nothing_once_the_largest_was_seen()
    {
        using var session = new FiltersOfAnySize.Session();
        var images = new float[24 * 20 * 32];
        session.RunMaps(images, 1, 24, 20);
        Allocations.AssertNone(i => session.RunMaps(images.AsSpan(0, ((i % 24) + 1) * 20 * 32), 1, (i % 24) + 1, 20), 100);
    }

    [Fact]
    public void Effects_allocate_nothing()
    {
        using var session = new Counters.Session();
        AssertNone(_ => session.AddTwice());
        AssertNone(_ => session.Step(out int _));
        AssertNone(_ => session.Exchange());
        AssertNone(_ => session.RunBoth(3));
    }

    [Fact]
    public void A_training_step_allocates_nothing_while_its_batch_stays_below_the_largest_so_far()
    {
        using var session = new Net.Session();
        var (images, labels) = Examples.Make(16, 1);
        AssertNone(i => session.Step(images.AsSpan(0, 64 * Size(i)), labels.AsSpan(0, Size(i))));
        AssertNone(i => session.RunProbabilities(images.AsSpan(0, 64 * Size(i))));
    }

    [Fact]
    public void Steps_along_rows_through_normalized_batches_and_over_several_runs_allocate_nothing()
    {
        using var tables = new TableRules.Session();
        int[] ids = [1, 3, 1];
        var slopes = new float[9];
        AssertNone(_ => tables.RunMomentum(ids, slopes));
        AssertNone(_ => tables.RunLazyAdam(ids, slopes));
        using var normalized = new Normalized.Session();
        float[] x = [1, 2, 3, 4], y = [1, 0], layer = new float[4];
        AssertNone(_ => normalized.Step(x, y, layer, out float _));
        using var runs = new TrainingRuns.Session();
        AssertNone(_ => runs.RunTrainByThrees(y.AsSpan(0, 1)));
        AssertNone(_ => runs.RunAveraging(y.AsSpan(0, 1)));
    }

    [Fact]
    public void A_reserved_batch_needs_no_warm_up()
    {
        var options = new SessionOptions();
        options.Reserve["batch"] = 16;
        var (images, labels) = Examples.Make(16, 1);
        var session = new Net.Session(options);
        Allocations.AssertNone(
            _ => session.Step(images, labels),
            runs: 1,
            prepare: () =>
            {
                session.Dispose();
                session = new Net.Session(options);
                session.Step(images.AsSpan(0, 64), labels.AsSpan(0, 1));
            });
        session.Dispose();
    }

    /// <summary>Any size up to 16, the largest first.</summary>
    private static int Size(int run) => 16 - (run * 7 % 16);

    private static void AssertNone(Action<int> run) => Allocations.AssertNone(run, Runs);
}
