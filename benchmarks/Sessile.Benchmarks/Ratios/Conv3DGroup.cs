namespace Sessile.Benchmarks.Ratios;

/// <summary>Convolutions of volumes.</summary>
internal sealed class Conv3DGroup : IRatioGroup
{
    public string Name => "conv3d";

    public IReadOnlyList<Row> Rows() => VolumeLayer.All.Select(l => l.Forward).ToArray();
}
