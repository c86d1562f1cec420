import { useEffect, useRef, useState } from 'react';
import { Button } from '../../parts/button.tsx';

interface CameraProps {
  readonly onPhoto: (photo: File) => void;
  readonly onProblem: (problem: string) => void;
}

const NO_CAMERA = 'There is no camera, or this page may not use it. Choose a photo instead.';

/** Takes a picture with this PC's camera, if it has one. The picture is not stored. */
export function Camera({ onPhoto, onProblem }: CameraProps) {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  const gone = useRef(false);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
    return () => switchOff(stream);
  }, [stream]);
  useEffect(
    () => () => {
      gone.current = true;
    },
    [],
  );
  // Missing in old browsers, and in pages that may not use the camera.
  if ((navigator as { mediaDevices?: MediaDevices }).mediaDevices === undefined) return null;
  // The person may have left the page before they allowed the camera: nothing would switch it off again.
  const come = (camera: MediaStream) => (gone.current ? switchOff(camera) : setStream(camera));
  const open = () =>
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).then(come, () => onProblem(NO_CAMERA));
  const take = () => {
    const { videoWidth, videoHeight } = video.current ?? { videoWidth: 0, videoHeight: 0 };
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [videoWidth, videoHeight];
    if (video.current !== null) canvas.getContext('2d')?.drawImage(video.current, 0, 0);
    canvas.toBlob((picture) => {
      if (picture === null) onProblem('The camera shows nothing yet. Wait a moment.');
      else onPhoto(new File([picture], 'picture of the camera.png', { type: 'image/png' }));
    });
  };
  return (
    <section className="desk__no-print" aria-label="Camera">
      {stream === null ? (
        <Button look="secondary" onPress={open}>
          Use the camera for a card
        </Button>
      ) : (
        <>
          <video className="desk__camera" ref={video} autoPlay muted playsInline aria-label="What the camera sees" />
          <div className="button-row">
            <Button onPress={take}>Take the picture</Button>
            <Button look="secondary" onPress={() => setStream(null)}>
              Switch the camera off
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function switchOff(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
