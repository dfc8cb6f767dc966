using Sessile.Functional.Tests.Graphs;
using Sessile.Functional.Tests.Runs;

namespace Sessile.Functional.Tests.State;

/// <summary>A session holds packed copies of weights. Whichever way the weights are written, the next run computes with the new ones.</summary>
public sealed class PackedWeightTests
{
    private const int Batch = 9;

    private static readonly float[] X = DenseNetTests.Values(Batch * 37);

    [Fact]
    public void Written_through_the_property() => Check(session => session.W2[3, 4] = 5);

    [Fact]
    public void Written_by_name() => Check(session => session.Variables["W3"].AsSpan<float>().Fill(0.1f));

    [Fact]
    public void Written_by_name_with_a_shape() => Check(session => session.Variables["W1"].AsTensorSpan<float>()[2, 2] = -3);

    [Fact]
    public void Initialized_again() => Check(session => session.W1[0, 0] = 9, session => session.Initialize());

    [Fact]
    public void Assigned_by_a_run() => Check(session => session.RunDouble());

    [Fact]
    public void Assigned_by_a_run_that_multiplies_by_them_too()
    {
        Check(session => session.OutputAndDouble(X, new float[Batch * 19]));
        Check(session => session.RunMoved(X));
    }

    [Fact]
    public void Restored()
    {
        var saved = new MemoryStream();
        using (var other = new DenseNet.Session())
        {
            other.Variables["W2"].AsSpan<float>().Fill(0.01f);
            other.Save(saved);
        }

        Check(session =>
        {
            saved.Position = 0;
            session.Restore(saved);
        });
    }

    [Fact]
    public void Written_by_a_parent_before_its_forks_run()
    {
        using var parent = new DenseNet.Session();
        using var fork = parent.Fork();
        AssertRight(fork);
        parent.W2[3, 4] = 5;
        AssertRight(fork);
        parent.RunDouble();
        AssertRight(fork);
        using (parent.PauseForks())
            parent.W2[3, 4] = 7;
        AssertRight(fork);
        fork.RunDouble();
        AssertRight(parent);
    }

    [Fact]
    public void Written_by_a_parent_that_took_the_span_before_a_run_of_a_fork()
    {
        using var parent = new DenseNet.Session();
        using var fork = parent.Fork();
        var live = parent.W2;
        fork.RunOutput(X);
        live[3, 4] = 5;
        var output = fork.RunOutput(X).ToArray();
        DenseNetTests.AssertNear(DenseNetByHand.Output(parent, X, Batch), output);
        AssertRight(parent);
    }

    /// <summary>Few rows are multiplied by weights where they stand until a second run finds those as they were; many need a copy at once.</summary>
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 40, 1)]
    [InlineData(40, 1, 31)]
    [InlineData(31, 32, 2)]
    public void Multiplied_by_few_rows_and_by_many(params int[] batches)
    {
        using var session = new DenseNet.Session();
        for (int write = 0; write < 4; write++)
        {
            session.W2[3, write] = 5;
            foreach (int batch in batches.Concat(batches.Reverse()))
            {
                float[] x = DenseNetTests.Values(batch * 37), output = session.RunOutput(x).ToArray();
                DenseNetTests.AssertNear(DenseNetByHand.Output(session, x, batch), output);
                Assert.Equal(output, session.RunOutput(x).ToArray());
                session.W3[1, 1] += write;
            }
        }
    }

    private static void Check(params Action<DenseNet.Session>[] writes)
    {
        using var session = new DenseNet.Session();
        AssertRight(session);
        foreach (var write in writes)
        {
            write(session);
            AssertRight(session);
            AssertRight(session);
        }
    }

    private static void AssertRight(DenseNet.Session session)
    {
        var output = session.RunOutput(X).ToArray();
        DenseNetTests.AssertNear(DenseNetByHand.Output(session, X, Batch), output);
        Assert.Equal(output, session.RunOutput(X).ToArray());
    }
}
