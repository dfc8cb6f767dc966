using Sessile.Functional.Tests.Graphs;
using Sessile.Functional.Tests.Runs;

namespace Sessile.Functional.Tests.State;

/// <summary>FromFile as a node and as a variable's initial value.</summary>
public sealed class FromFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "from-file")).FullName;
    private readonly float[] _weights = [.. Enumerable.Range(0, 120).Select(i => i / 8f)];
    private readonly float[] _bias = [.. Enumerable.Range(0, 40).Select(i => 100f + i)];

    public FromFileTests() => Write(_bias);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_product_with_weights_from_a_file_is_that_with_these_weights()
    {
        using var session = new Filed.Session();
        float[] x = [1, 2, 3, 4, 5, 6];
        var y = session.RunY(x);
        for (var row = 0; row < 2; row++)
        {
            for (var column = 0; column < 40; column++)
                Assert.Equal(Enumerable.Range(0, 3).Sum(k => x[(row * 3) + k] * _weights[(k * 40) + column]) + _bias[column], y[row, column]);
        }

        Assert.Equal(_weights, session.RunWeights().ToArray());
        Assert.Equal(_weights.Select(w => w * 3), session.RunTripled().ToArray());
    }

    [Fact]
    public void A_resource_is_read_from_the_graphs_assembly()
    {
        using var session = new Filed.Session();
        Assert.Equal([10, 20, 30, 40], session.RunRamp().ToArray());
    }

    [Fact]
    public void A_variable_begins_with_the_file_and_goes_back_to_what_it_then_holds()
    {
        using var session = new Filed.Session();
        session.RunTrain();
        Assert.Equal(101, session.Bias[0]);
        Write([.. _bias.Select(b => -b)]);
        session.Initialize();
        Assert.Equal([.. _bias.Select(b => -b)], session.Variables["Bias"].AsSpan<float>());
    }

    [Fact]
    public void A_file_that_became_wrong_fails_an_initialization_which_changes_nothing()
    {
        using var session = new Filed.Session();
        session.RunTrain();
        Write(_bias[..39]);
        var error = Assert.Throws<CheckpointException>(session.Initialize);
        Assert.Equal(
            "FromFile: 'from-file/weights.safetensors': Its tensor 'layer/b' is F32 [39], and the graph expects F32 [40].", error.Message);
        Assert.Equal(101, session.Bias[0]);
        session.RunTrain();
        Assert.Throws<CheckpointException>(() => new Filed.Session());
    }

    [Fact]
    public void A_fork_shares_what_was_read()
    {
        using var session = new Filed.Session();
        using var fork = session.Fork();
        File.Delete(Path.Combine(_folder, "weights.safetensors"));
        Assert.Equal(session.RunY([1, 2, 3]).ToArray(), fork.RunY([1, 2, 3]).ToArray());
    }

    [Fact]
    public void A_missing_file_is_named_when_it_is_needed_and_not_before()
    {
        var error = Assert.Throws<FileNotFoundException>(() => new Missing.Session());
        Assert.Contains("'from-file/nowhere.npy' is not there", error.Message);
        Assert.Contains(AppContext.BaseDirectory, error.Message);
        using var session = new Missing.Session(new() { Initialize = false });
        Assert.Throws<UninitializedVariableException>(() => session.RunY().Length);
        Assert.Throws<FileNotFoundException>(session.Initialize);
    }

    [Fact]
    public void Runs_that_read_files_allocate_nothing()
    {
        using var session = new Filed.Session();
        float[] x = [1, 2, 3];
        Allocations.AssertNone(_ => _ = session.RunY(x).Length + session.RunWeights().Length);
    }

    private void Write(float[] bias)
    {
        var end = 480 + (4 * bias.Length);
        var header = $$$"""{"layer/w":{"dtype":"F32","shape":[3,40],"data_offsets":[0,480]},"layer/b":{"dtype":"F32","shape":[{{{bias.Length}}}],"data_offsets":[480,{{{end}}}]}}""";
        using var file = new BinaryWriter(File.Create(Path.Combine(_folder, "weights.safetensors")));
        file.Write((long)header.Length);
        file.Write(System.Text.Encoding.ASCII.GetBytes(header));
        foreach (var number in _weights.Concat(bias))
            file.Write(number);
    }
}
