namespace Sessile.Benchmarks.Graphs;

/// <summary>The weights of a layer, as a session made them: the filter [window, window, inputs, outputs], where inputs are those of a group.</summary>
internal sealed record ConvolutionLayer(float[] Kernel, float[] Bias, int Window, int Inputs, int Outputs, int Stride, int Groups)
{
    /// <summary>The filter as other libraries have it, [outputs, inputs, window, window].</summary>
    public float[] OutputsFirst
    {
        get
        {
            var turned = new float[Kernel.Length];
            var taps = Window * Window;
            for (var i = 0; i < Kernel.Length; i++)
            {
                var (row, output) = (i / Outputs, i % Outputs);
                turned[((output * Inputs) + (row % Inputs)) * taps + (row / Inputs)] = Kernel[i];
            }

            return turned;
        }
    }

    /// <summary>The layers of a property of <see cref="Convolutions"/>, in order.</summary>
    public static IReadOnlyList<ConvolutionLayer> Of(Convolutions.Session session, string property, int stride, bool byChannel)
    {
        var weights = session.Variables.Where(v => v.Name.StartsWith(property + "/", StringComparison.Ordinal)).ToArray();
        return Enumerable.Range(0, weights.Length / 2).Select(i => Layer(session, weights[2 * i], weights[(2 * i) + 1], stride, byChannel)).ToArray();
    }

    private static ConvolutionLayer Layer(Convolutions.Session session, VariableInfo kernel, VariableInfo bias, int stride, bool byChannel)
    {
        ReadOnlySpan<int> shape = kernel.Shape;
        var (values, added) = (session.Variables[kernel.Name].AsSpan<float>().ToArray(), session.Variables[bias.Name].AsSpan<float>().ToArray());
        return byChannel
            ? new ConvolutionLayer(values, added, shape[0], 1, shape[2], stride, shape[2])
            : new ConvolutionLayer(values, added, shape[0], shape[2], shape[3], stride, 1);
    }
}
