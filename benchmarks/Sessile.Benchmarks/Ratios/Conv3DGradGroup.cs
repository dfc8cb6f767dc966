namespace Sessile.Benchmarks.Ratios;

/// <summary>Gradients of convolutions of volumes, with respect to the input and to the filter.</summary>
internal sealed class Conv3DGradGroup : IRatioGroup
{
    public string Name => "conv3dgrad";

    public IReadOnlyList<Row> Rows() => VolumeLayer.All.SelectMany(l => new[] { l.InputGradient, l.FilterGradient }).ToArray();
}
