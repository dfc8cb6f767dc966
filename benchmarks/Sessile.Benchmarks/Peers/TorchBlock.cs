using Sessile.Benchmarks.Graphs;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sessile.Benchmarks.Peers;

/// <summary>The block of a transformer in TorchSharp, with the library's own attention, from the values that a session of ours begins with.</summary>
internal sealed class TorchBlock
{
    private readonly LayerNorm _first = nn.LayerNorm(TrainedBlock.Units), _second = nn.LayerNorm(TrainedBlock.Units);
    private readonly Linear _query = nn.Linear(TrainedBlock.Units, TrainedBlock.Units), _key = nn.Linear(TrainedBlock.Units, TrainedBlock.Units);
    private readonly Linear _value = nn.Linear(TrainedBlock.Units, TrainedBlock.Units), _output = nn.Linear(TrainedBlock.Units, TrainedBlock.Units);
    private readonly Linear _wide = nn.Linear(TrainedBlock.Units, TrainedBlock.Hidden), _narrow = nn.Linear(TrainedBlock.Hidden, TrainedBlock.Units);

    public TorchBlock(GraphSession from)
    {
        foreach (var (layer, scope) in new[] { (_query, "query"), (_key, "key"), (_value, "value"), (_output, "output") })
            TorchTraining.Set(layer, from, "Attended/MultiHeadAttention/" + scope, TrainedBlock.Units, TrainedBlock.Units);
        TorchTraining.Set(_wide, from, "Output/Dense", TrainedBlock.Units, TrainedBlock.Hidden);
        TorchTraining.Set(_narrow, from, "Output/Dense_1", TrainedBlock.Hidden, TrainedBlock.Units);
    }

    public IEnumerable<Parameter> Parameters => new nn.Module[] { _first, _second, _query, _key, _value, _output, _wide, _narrow }.SelectMany(m => m.parameters());

    public Tensor Forward(Tensor x)
    {
        var seen = _first.forward(x);
        var attended = nn.functional.scaled_dot_product_attention(Apart(_query.forward(seen)), Apart(_key.forward(seen)), Apart(_value.forward(seen)), is_casual: true);
        var together = x + _output.forward(attended.transpose(1, 2).reshape(TrainedBlock.Batch, TrainedBlock.Tokens, TrainedBlock.Units));
        return together + _narrow.forward(nn.functional.relu(_wide.forward(_second.forward(together))));
    }

    /// <summary>[batch, tokens, units] as [batch, heads, tokens, size].</summary>
    private static Tensor Apart(Tensor x) => x.view(TrainedBlock.Batch, TrainedBlock.Tokens, TrainedBlock.Heads, -1).transpose(1, 2);
}
