//! The three models: where their files are, and how one runs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rten::{Model, ModelOptions, RunOptions, ThreadPool, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};

use crate::Error;

const DETECTION: &str = "PP-OCRv6_det_small.onnx";
const RECOGNITION: &str = "PP-OCRv6_rec_small.onnx";
const DIRECTION: &str = "ch_ppocr_mobile_v2.0_cls_mobile.onnx";

/// The folder that holds the models: what `TOUCHBASE_MODELS` names, the folder given (the app's resources), beside or
/// near the program, or in the source tree that this was built from.
pub fn find_models(beside: Option<&Path>) -> Option<PathBuf> {
    let program = std::env::current_exe().ok();
    let near = |relative: &str| program.as_deref()?.parent().map(|folder| folder.join(relative));
    [
        std::env::var_os("TOUCHBASE_MODELS").map(PathBuf::from),
        beside.map(Path::to_path_buf),
        beside.map(|folder| folder.join("models")),
        near("models"),
        near("../lib/touchbase/models"),
        near("../Resources/models"),
        Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("models")),
    ]
    .into_iter()
    .flatten()
    .find(|folder| folder.join(RECOGNITION).is_file())
}

/// The loaded models.
pub struct Models {
    pub detection: Net,
    pub recognition: Net,
    pub direction: Net,
    /// What the classes of the recognition model stand for; the first is the blank.
    pub characters: Vec<char>,
}

impl Models {
    /// Loads all three.
    pub fn load(folder: &Path) -> Result<Models, Error> {
        let threads = Arc::new(ThreadPool::with_num_threads(threads()));
        let load = |name: &str| Net::load(&folder.join(name), &threads);
        let recognition = load(RECOGNITION)?;
        let damaged = || Error::Models(RECOGNITION.to_owned());
        let names = recognition.model.metadata().get("character").ok_or_else(damaged)?;
        // Index 0 is the blank of the connectionist output, and the space is not in the list but is the last class.
        let mut characters = vec!['\0'];
        characters.extend(names.split('\n').map(|name| name.chars().next().unwrap_or(' ')));
        characters.push(' ');
        Ok(Models { detection: load(DETECTION)?, recognition, direction: load(DIRECTION)?, characters })
    }
}

/// Two threads halve the wait; more only burn processor time on pictures of this size.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, |n| n.get().min(2))
}

/// One network with one input and one output.
pub struct Net {
    model: Model,
    threads: Arc<ThreadPool>,
}

impl Net {
    fn load(path: &Path, threads: &Arc<ThreadPool>) -> Result<Net, Error> {
        let damaged = || Error::Models(path.display().to_string());
        let model = ModelOptions::with_all_ops().load_file(path).map_err(|_| damaged())?;
        if model.input_ids().is_empty() || model.output_ids().is_empty() {
            return Err(damaged());
        }
        Ok(Net { model, threads: threads.clone() })
    }

    /// Runs the network over a batch of planes.
    pub fn run(&self, input: &NdTensor<f32, 4>) -> Result<Tensor<f32>, Error> {
        let failed = |e: &dyn std::fmt::Display| Error::Failed(e.to_string());
        let options = RunOptions::default().with_thread_pool(Some(self.threads.clone()));
        let input = ValueOrView::View(input.view().into());
        let output = self.model.run_one(input, Some(options)).map_err(|e| failed(&e))?;
        output.try_into().map_err(|_| failed(&"unexpected output"))
    }
}
