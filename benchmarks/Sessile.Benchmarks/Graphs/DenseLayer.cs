namespace Sessile.Benchmarks.Graphs;

/// <summary>The weights of a dense layer, for the peers: the same numbers as the session has.</summary>
/// <param name="Kernel">[Inputs, Units], row-major.</param>
/// <param name="Bias">[Units]</param>
internal sealed record DenseLayer(int Inputs, int Units, float[] Kernel, float[] Bias)
{
    /// <summary>The layers of a session whose variables are kernels and biases in turn.</summary>
    public static IReadOnlyList<DenseLayer> Of(GraphSession session)
    {
        var variables = session.Variables.ToArray();
        return Enumerable.Range(0, variables.Length / 2).Select(i => Of(variables[2 * i], variables[(2 * i) + 1])).ToArray();
    }

    private static DenseLayer Of(VariableInfo kernel, VariableInfo bias) =>
        new(kernel.Shape[0], kernel.Shape[1], kernel.AsSpan<float>().ToArray(), bias.AsSpan<float>().ToArray());
}
